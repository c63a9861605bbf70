// SPDX-License-Identifier: Apache-2.0
/*
 * What the tools are shown: opens under a descriptor, arguments of a failing
 * exec, calls of the C library, waits of known length for a CPU, and pinned maps of ids.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "work.h"

static void *libc_thread(void *p)
{
	return p;
}

/*
 * Calls of the C library that one-liners name, @n times each: open() with flags
 * 42, 7 bytes written to descriptor 1, 16 bytes of malloc(), 5 read, a line by
 * gets() (which only a dynamic program still finds), a thread.
 */
int work_libc(long n)
{
	char *(*get)(char *) = (char *(*)(char *))dlsym(RTLD_DEFAULT, "gets");
	int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC), wrong = 0;
	FILE *lines = freopen("lines", "w+e", stdin);
	char buf[64];

	if (zero < 0 || !lines || !freopen("/dev/null", "w", stdout))
		return 1;
	for (long i = 0; i < n; i++)
		fprintf(lines, "snooped-%ld\n", i % 2);
	rewind(lines);
	for (long i = 0; i < n; i++) {
		char *volatile p = malloc(16);
		pthread_t thread;
		int fd = open("/dev/null", 42);

		wrong += !p || fd < 0 || write(1, "1234567", 7) != 7 ||
			 read(zero, buf, 5) != 5 || (get && get(buf) != buf) ||
			 pthread_create(&thread, NULL, libc_thread, NULL) ||
			 pthread_join(thread, NULL);
		free(p);
		close(fd);
	}
	close(zero);
	return wrong != 0;
}

/* openat(), openat2() and, of a name with O_CREAT, creat() and open(). */
int work_open_at(const char *dir, const char *name)
{
	struct {
		uint64_t flags, mode, resolve;
	} how = { O_RDONLY, 0, 0 };
	int fd = open(dir, O_RDONLY | O_DIRECTORY);

	if (fd < 0)
		return 1;
	if (openat(fd, name, O_RDONLY) < 0)
		return 1;
	if (syscall(437 /* openat2 */, fd, name, &how, sizeof(how)) < 0)
		return 1;
	if (fchdir(fd) || open(name, O_RDWR | O_CREAT | O_APPEND, 0640) < 0)
		return 1;
#ifdef SYS_creat
	if (syscall(SYS_creat, name, 0600) < 0)
		return 1;
#endif
	return openat(-1, name, O_RDONLY) >= 0;
}

/*
 * Waits, then N calls each of strlen(), strchr() and memset(), which are chosen
 * for the processor; their results must be right.
 */
int work_strings(long n)
{
	size_t (*volatile length)(const char *) = strlen;
	char *(*volatile find)(const char *, int) = strchr;
	void *(*volatile fill)(void *, int, size_t) = memset;
	char text[16] = "known text", to[32] = "";
	int bad = 0;

	usleep(900000);
	for (long i = 0; i < n; i++) {
		bad += length(text) != 10;
		bad += find(text, 't') != text + 6;
		fill(to, 'a', 20);
		bad += to[0] != 'a' || to[19] != 'a' || to[20];
	}
	return bad != 0;
}

#ifdef __x86_64__
/* Begins with an instruction that the kernel cannot probe. */
__asm__(".globl work_vector\n.type work_vector, @function\n"
	"work_vector:\n\tvpxor %xmm0, %xmm0, %xmm0\n\tret\n"
	".size work_vector, . - work_vector\n");
#endif

/* Three execs that fail: no such file, no right to it, no such descriptor. */
int work_exec_bad(void)
{
	char *argv[] = {
		"bad", "two words", "it's \"quoted\"", "", "last", NULL
	};
	char *none[] = { NULL };
	char *only[] = { "only", NULL };

	if (execve("/no-such-1", argv, none) != -1 || errno != ENOENT)
		return 1;
	if (execve("/proc/self/status", argv, none) != -1 || errno != EACCES)
		return 1;
	return execve("/no-such-2", only, none) != -1 || errno != ENOENT;
}

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static int set_fifo(int priority)
{
	struct sched_param p = { .sched_priority = priority };

	return sched_setscheduler(0, SCHED_FIFO, &p);
}

/*
 * The other thread of control wakes us and then keeps the CPU, which we may
 * not take from it: each wake-up is a wait of that length.
 */
static void hog(int to, long n, long ms)
{
	struct timespec rest = { .tv_nsec = 3000000 };
	int64_t until;

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) || set_fifo(2))
		_exit(1);
	for (long i = 0; i < n; i++) {
		nanosleep(&rest, NULL);
		until = now_ns() + ms * 1000000;
		if (write(to, "x", 1) != 1)
			_exit(1);
		work_spin(until);
	}
	_exit(0);
}

int work_wait(long n, long ms, long cpu)
{
	int there[2], status = 1;
	cpu_set_t cpus;
	pid_t pid;
	char c;

	CPU_ZERO(&cpus);
	CPU_SET((size_t)cpu, &cpus);
	if (sched_setaffinity(0, sizeof(cpus), &cpus) || pipe(there) ||
	    set_fifo(1))
		return 1;
	pid = fork();
	if (!pid)
		hog(there[1], n, ms);
	for (long i = 0; i < n; i++)
		if (read(there[0], &c, 1) != 1)
			return 1;
	return waitpid(pid, &status, 0) != pid || status;
}

/* "N", "mntns" or the path of a cgroup: the id that programs see. */
static int id_of(const char *word, uint64_t *id)
{
	struct stat st;
	char *end;

	*id = strtoull(word, &end, 10);
	if (!*end)
		return 0;
	if (stat(strcmp(word, "mntns") ? word : "/proc/self/ns/mnt", &st))
		return -1;
	*id = st.st_ino;
	return 0;
}

static int bpf(int cmd, union bpf_attr *attr)
{
	return (int)syscall(SYS_bpf, cmd, attr, sizeof(*attr));
}

int work_pin(const char *path, const char *size, const char *word)
{
	uint32_t value = 1;
	union bpf_attr a = { .map_type = BPF_MAP_TYPE_HASH,
			     .key_size = (uint32_t)atoi(size),
			     .value_size = sizeof(value),
			     .max_entries = 8 };
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
	uint64_t id;
	int fd;

	if (id_of(word, &id))
		return 1;
	/* maps count as locked memory before Linux 5.11 */
	(void)setrlimit(RLIMIT_MEMLOCK, &all);
	fd = bpf(BPF_MAP_CREATE, &a);
	if (fd < 0)
		return 1;
	memset(&a, 0, sizeof(a));
	a.map_fd = (uint32_t)fd;
	a.key = (uint64_t)(uintptr_t)&id;
	a.value = (uint64_t)(uintptr_t)&value;
	if (bpf(BPF_MAP_UPDATE_ELEM, &a))
		return 1;
	memset(&a, 0, sizeof(a));
	a.pathname = (uint64_t)(uintptr_t)path;
	a.bpf_fd = (uint32_t)fd;
	return bpf(BPF_OBJ_PIN, &a) != 0;
}
