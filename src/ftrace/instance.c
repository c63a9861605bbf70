// SPDX-License-Identifier: Apache-2.0
#include "ftrace/instance.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracefs/tracefs.h>
#include <unistd.h>

#include "base/mem.h"
#include "ftrace/global.h"
#include "ftrace/owner.h"
#include "kernel/tracefs.h"

/* Memory of all buffers without an option, and what a CPU gets of it, KiB. */
#define TOTAL_KB (64 << 10)
#define MOST_KB (8 << 10)
#define LEAST_KB 512

static uint64_t default_buffer(void)
{
	long cpus = sysconf(_SC_NPROCESSORS_CONF);
	uint64_t kb = TOTAL_KB / (uint64_t)(cpus > 0 ? cpus : 1);

	return kb > MOST_KB ? MOST_KB : kb < LEAST_KB ? LEAST_KB : kb;
}

static int fail(const char *what, int err)
{
	const char *dir = tracefs_dir();

	if (!dir)
		fprintf(stderr, "ERROR: %s\n", tracefs_problem());
	else if (err == -EACCES || err == -EPERM)
		fprintf(stderr, "ERROR: cannot %s: %s; this needs root\n", what,
			strerror(-err));
	else
		fprintf(stderr, "ERROR: cannot %s in %s: %s\n", what, dir,
			strerror(-err));
	return err;
}

static int set_up(struct ftrace_instance *in)
{
	char number[32];
	int err;

	snprintf(number, sizeof(number), "%llu",
		 (unsigned long long)in->buffer);
	err = instance_write(in, "buffer_size_kb", number);
	if (!err)
		err = instance_write(in, "trace_clock", "mono");
	if (!err)
		return 0;
	fail(err == -ENOMEM ? "have buffers of that size" : "set buffers", err);
	instance_end(in);
	return err;
}

int instance_begin(struct ftrace_instance *in, uint64_t buffer_kb)
{
	*in = (struct ftrace_instance){ .buffer = buffer_kb
							  ? buffer_kb
							  : default_buffer() };
	if (!tracefs_dir())
		return fail("", -ENOENT);
	global_sweep();
	owner_sweep();
	errno = 0;
	in->fs = tracefs_instance_create(owner_self());
	if (!in->fs)
		return fail("make an instance", -(errno ? errno : EIO));
	in->dir = tracefs_instance_get_dir(in->fs);
	return set_up(in);
}

int instance_begin_top(struct ftrace_instance *in, uint64_t buffer_kb)
{
	int fd;

	*in = (struct ftrace_instance){ .buffer = buffer_kb
							  ? buffer_kb
							  : default_buffer() };
	in->dir = mem_strdup(tracefs_dir());
	/* what was traced there before is not ours to show: the file is
	 * emptied by being truncated */
	fd = tracefs_open("trace", O_WRONLY | O_TRUNC);
	if (fd >= 0)
		close(fd);
	return set_up(in);
}

void instance_end(struct ftrace_instance *in)
{
	if (!in->fs) {
		free(in->dir);
		in->dir = NULL;
		return;
	}
	/* a reader's last reference may be dropped a moment after close() */
	for (int i = 0; i < 50 && tracefs_instance_destroy(in->fs); i++) {
		if (errno != EBUSY)
			break;
		usleep(10000);
	}
	tracefs_instance_free(in->fs);
	tracefs_put_tracing_file(in->dir);
	in->fs = NULL;
	in->dir = NULL;
}

static int outcome(int n)
{
	return n < 0 ? -(errno ? errno : EIO) : 0;
}

int instance_write(const struct ftrace_instance *in, const char *file,
		   const char *text)
{
	if (!in->fs)
		return global_write(file, text, false);
	errno = 0;
	return outcome(tracefs_instance_file_write(in->fs, file, text));
}

int instance_append(const struct ftrace_instance *in, const char *file,
		    const char *text)
{
	if (!in->fs)
		return global_write(file, text, true);
	errno = 0;
	return outcome(tracefs_instance_file_append(in->fs, file, text));
}

char *instance_read(const struct ftrace_instance *in, const char *file)
{
	return tracefs_instance_file_read(in->fs, file, NULL);
}

int instance_option(const struct ftrace_instance *in, const char *name, bool on)
{
	char path[64];

	snprintf(path, sizeof(path), "options/%s", name);
	return instance_write(in, path, on ? "1" : "0");
}
