// SPDX-License-Identifier: Apache-2.0
/*
 * A stand-in for sonde that does what its arguments say, one after the other,
 * so that the runner can be shown every way of going wrong.
 */
#include <fcntl.h>
#include <linux/bpf.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* SIGINT is blocked, so that one that comes before we wait is not lost. */
static void wait_signal(void)
{
	sigset_t set;
	int sig;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigwait(&set, &sig);
}

static void ready(void)
{
	const char *fd = getenv("SONDE_READY_FD");

	if (!fd || write(atoi(fd), "R", 1) != 1)
		exit(99);
	close(atoi(fd));
}

/* A map that lives as long as its descriptor. */
static long map(void)
{
	union bpf_attr attr = { .map_type = BPF_MAP_TYPE_ARRAY,
				.key_size = 4,
				.value_size = 4,
				.max_entries = 1 };

	return syscall(SYS_bpf, BPF_MAP_CREATE, &attr, sizeof(attr));
}

/* A map that outlives us by its name in bpffs. */
static void pin(const char *path)
{
	union bpf_attr attr = { .pathname = (uint64_t)(uintptr_t)path };

	attr.bpf_fd = (uint32_t)map();
	if (syscall(SYS_bpf, BPF_OBJ_PIN, &attr, sizeof(attr)))
		exit(98);
}

static void cat(const char *path)
{
	FILE *f = fopen(path, "r");
	int c;

	while (f && (c = fgetc(f)) != EOF)
		putchar(c);
	if (f)
		fclose(f);
}

/* Acts on argv[0]; returns how many words that took. */
static int act(char **argv)
{
	const char *what = argv[0], *arg = argv[1] ? argv[1] : "";

	if (!strcmp(what, "ready"))
		return ready(), 1;
	if (!strcmp(what, "wait"))
		return wait_signal(), 1;
	if (!strcmp(what, "map"))
		return map() < 0 ? (exit(97), 1) : 1;
	if (!strcmp(what, "child"))
		return fork() ? 1 : (pause(), 1);
	if (!strcmp(what, "echo"))
		printf("%s\n", arg);
	else if (!strcmp(what, "part"))
		printf("%s", arg);
	else if (!strcmp(what, "err"))
		fprintf(stderr, "%s\n", arg);
	else if (!strcmp(what, "cat"))
		cat(arg);
	else if (!strcmp(what, "env"))
		printf("%s\n", getenv(arg) ? getenv(arg) : "(none)");
	else if (!strcmp(what, "pin"))
		pin(arg);
	else if (!strcmp(what, "mkdir"))
		mkdir(arg, 0700);
	else if (!strcmp(what, "access"))
		printf("%d\n", access(arg, F_OK));
	else if (!strcmp(what, "uid"))
		printf("%d\n", (int)getuid()), (void)arg;
	else if (!strcmp(what, "exit"))
		exit(atoi(arg));
	else
		cat(what); /* a script's path */
	fflush(stdout);
	return 2;
}

int main(int argc, char **argv)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	for (int i = 1; i < argc;)
		i += act(argv + i);
	return 0;
}
