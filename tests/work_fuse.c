// SPDX-License-Identifier: Apache-2.0
/*
 * A file system in user space, as tools about file systems see it: its root
 * holds one file of at most a megabyte, which whoever creates it names. Each
 * READ, WRITE and FSYNC takes a known time, and nothing is cached, so that each
 * call of a program is one request. Mounted in a namespace of our own: nobody
 * else sees it, and it goes with us.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "work.h"

#define MAX_WRITE (128 << 10) /* so that a request is one call's */
#define FILE_ID 2	      /* the root is 1, FUSE_ROOT_ID */

static struct {
	int fd;
	useconds_t us; /* a request takes */
	char name[64];
	size_t size;
	char data[1 << 20];
} fs;

/* A request's answer; @error is positive, and then nothing follows. */
static void answer(const struct fuse_in_header *in, int error, const void *data,
		   size_t size)
{
	struct fuse_out_header out = { .unique = in->unique, .error = -error };
	struct iovec v[2] = { { &out, sizeof(out) },
			      { (void *)(uintptr_t)data, error ? 0 : size } };

	out.len = (uint32_t)(sizeof(out) + v[1].iov_len);
	if (writev(fs.fd, v, 2) < 0 && errno != ENOENT && errno != ENODEV)
		_exit(1); /* neither interrupted nor unmounted */
}

static struct fuse_attr attributes(uint64_t id)
{
	struct fuse_attr a = { .ino = id, .nlink = 1, .blksize = 4096 };

	a.mode = id == FILE_ID ? S_IFREG | 0600 : S_IFDIR | 0700;
	a.size = id == FILE_ID ? fs.size : 0;
	return a;
}

static void answer_entry(const struct fuse_in_header *in, bool opened)
{
	struct {
		struct fuse_entry_out entry;
		struct fuse_open_out open;
	} made = { .entry = { .nodeid = FILE_ID, .attr = attributes(FILE_ID) },
		   .open = { .open_flags = FOPEN_DIRECT_IO } };

	answer(in, 0, &made, opened ? sizeof(made) : sizeof(made.entry));
}

static void do_create(const struct fuse_in_header *in, const char *name)
{
	if (strlen(name) >= sizeof(fs.name)) {
		answer(in, ENAMETOOLONG, NULL, 0);
		return;
	}
	strcpy(fs.name, name);
	fs.size = 0;
	answer_entry(in, true);
}

static void do_read(const struct fuse_in_header *in,
		    const struct fuse_read_in *r)
{
	size_t at = r->offset < fs.size ? r->offset : fs.size;

	usleep(fs.us);
	answer(in, 0, fs.data + at,
	       r->size < fs.size - at ? r->size : fs.size - at);
}

static void do_write(const struct fuse_in_header *in,
		     const struct fuse_write_in *w)
{
	struct fuse_write_out out = { .size = w->size };
	bool fits = w->offset <= sizeof(fs.data) &&
		    w->size <= sizeof(fs.data) - w->offset;

	usleep(fs.us);
	if (fits) {
		memcpy(fs.data + w->offset, w + 1, w->size);
		if (fs.size < w->offset + w->size)
			fs.size = w->offset + w->size;
	}
	answer(in, fits ? 0 : ENOSPC, &out, sizeof(out));
}

static void serve(const struct fuse_in_header *in, const void *body)
{
	struct fuse_init_out init = { .major = FUSE_KERNEL_VERSION,
				      .minor = 31,
				      .flags = FUSE_BIG_WRITES,
				      .max_write = MAX_WRITE };
	struct fuse_open_out open = { .open_flags = FOPEN_DIRECT_IO };
	struct fuse_attr_out attr = { .attr = attributes(in->nodeid) };

	switch (in->opcode) {
	case FUSE_INIT:
		answer(in, 0, &init, sizeof(init));
		break;
	case FUSE_LOOKUP:
		if (*fs.name && !strcmp(body, fs.name))
			answer_entry(in, false);
		else
			answer(in, ENOENT, NULL, 0);
		break;
	case FUSE_CREATE:
		do_create(in,
			  (const char *)((const struct fuse_create_in *)body +
					 1));
		break;
	case FUSE_OPEN:
	case FUSE_OPENDIR:
		answer(in, 0, &open, sizeof(open));
		break;
	case FUSE_GETATTR:
		answer(in, 0, &attr, sizeof(attr));
		break;
	case FUSE_READ:
		do_read(in, body);
		break;
	case FUSE_WRITE:
		do_write(in, body);
		break;
	case FUSE_FSYNC:
		usleep(fs.us);
		answer(in, 0, NULL, 0);
		break;
	case FUSE_FLUSH:
	case FUSE_RELEASE:
	case FUSE_RELEASEDIR:
		answer(in, 0, NULL, 0);
		break;
	case FUSE_FORGET:
	case FUSE_BATCH_FORGET:
		break; /* has no answer */
	default:
		answer(in, ENOSYS, NULL, 0);
	}
}

/* Until it is unmounted (ENODEV). */
static int serve_all(void)
{
	static char request[MAX_WRITE + (8 << 10)];

	for (;;) {
		ssize_t n = read(fs.fd, request, sizeof(request));

		if (n >= (ssize_t)sizeof(struct fuse_in_header))
			serve((void *)request,
			      request + sizeof(struct fuse_in_header));
		else if (n >= 0 || (errno != EINTR && errno != ENOENT))
			return n >= 0 || errno != ENODEV;
	}
}

static int ended(pid_t pid)
{
	int status;

	return pid < 0 || waitpid(pid, &status, 0) != pid || status;
}

/* DIR MS COMMAND...: COMMAND, with that file system at DIR. */
int work_fuse(int argc, char **argv)
{
	const char *dir = argv[0];
	char options[80];
	pid_t server, user;

	(void)argc;
	fs.us = (useconds_t)atoi(argv[1]) * 1000;
	fs.fd = open("/dev/fuse", O_RDWR | O_CLOEXEC);
	snprintf(options, sizeof(options),
		 "fd=%d,rootmode=40000,user_id=0,group_id=0", fs.fd);
	if (fs.fd < 0 || mkdir(dir, 0700) || unshare(CLONE_NEWNS) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("work", dir, "fuse", MS_NOSUID | MS_NODEV, options))
		return 1;
	server = fork();
	if (!server)
		_exit(serve_all());
	user = fork();
	if (!user) {
		execvp(argv[2], argv + 2);
		_exit(1);
	}
	/* no server: the kernel ends what waits for it with the descriptor */
	close(fs.fd);
	return ended(user) | umount2(dir, 0) | ended(server) | rmdir(dir);
}
