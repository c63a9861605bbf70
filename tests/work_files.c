// SPDX-License-Identifier: Apache-2.0
/* Files, as tools about disks, files and the page cache see them. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "work.h"

static char block[1 << 20];

int work_file_write(int argc, char **argv)
{
	size_t n = (size_t)atol(argv[2]);
	int fd = open(argv[0], O_WRONLY | O_CREAT, 0600);

	(void)argc;
	if (fd < 0 || n > sizeof(block))
		return 1;
	for (long i = 0; i < atol(argv[1]); i++)
		if (write(fd, block, n) != (ssize_t)n)
			return 1;
	return fsync(fd) || close(fd);
}

int work_file_read(int argc, char **argv)
{
	size_t n = (size_t)atol(argv[1]);
	int fd = open(argv[0], O_RDONLY);
	ssize_t got;

	if (fd < 0 || !n || n > sizeof(block))
		return 1;
	if (argc > 2 &&
	    (fsync(fd) || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED)))
		return 1;
	while ((got = read(fd, block, n)) > 0)
		;
	return got || close(fd);
}

/* Each write is an fsync, too, and begins at the end. */
int work_file_append(int argc, char **argv)
{
	size_t n = (size_t)atol(argv[2]);
	int fd = open(argv[0], O_WRONLY | O_CREAT | O_APPEND | O_SYNC, 0600);

	(void)argc;
	if (fd < 0 || n > sizeof(block))
		return 1;
	for (long i = 0; i < atol(argv[1]); i++)
		if (write(fd, block, n) != (ssize_t)n)
			return 1;
	return close(fd);
}

/* 100 bytes each, from the begin on: by each of the eight calls. */
int work_file_calls(int argc, char **argv)
{
	struct iovec v[2] = { { block, 60 }, { block + 60, 40 } };
	int fd = open(argv[0], O_RDWR | O_CREAT | O_TRUNC, 0600);

	(void)argc;
	if (fd < 0)
		return 1;
	for (long i = 0; i < atol(argv[1]); i++) {
		off_t at = i * 100;

		if (write(fd, block, 100) != 100 ||
		    pwrite(fd, block, 100, at) != 100 ||
		    pwritev(fd, v, 2, at) != 100 ||
		    lseek(fd, at, SEEK_SET) != at || writev(fd, v, 2) != 100 ||
		    lseek(fd, at, SEEK_SET) != at ||
		    read(fd, block, 100) != 100 ||
		    pread(fd, block, 100, at) != 100 ||
		    preadv(fd, v, 2, at) != 100 ||
		    lseek(fd, at, SEEK_SET) != at || readv(fd, v, 2) != 100)
			return 1;
	}
	return close(fd);
}

/* Each once: mkdir, open to create, write, unlink, rmdir. */
int work_file_life(int argc, char **argv)
{
	const char *dir = argv[0];
	char path[4096];
	int fd;

	(void)argc;
	if (mkdir(dir, 0700))
		return 1;
	snprintf(path, sizeof(path), "%s/short-lived", dir);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (fd < 0 || write(fd, "x", 1) != 1 || close(fd))
		return 1;
	usleep((useconds_t)atoi(argv[1]) * 1000);
	return unlink(path) || rmdir(dir);
}

/* Mounts that nobody else sees: one that works, one that does not. */
int work_mounts(int argc, char **argv)
{
	const char *dir = argv[0];

	(void)argc;
	if (mkdir(dir, 0700) || unshare(CLONE_NEWNS) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		return 1;
	if (mount("work", dir, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k"))
		return 1;
	if (!mount("work", dir, "no-such-type", 0, NULL) || errno != ENODEV)
		return 1;
	return umount2(dir, MNT_DETACH) || rmdir(dir);
}
