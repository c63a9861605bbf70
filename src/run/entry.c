// SPDX-License-Identifier: Apache-2.0
/*
 * Stops the child where its program begins: all libraries are mapped then, and
 * what is known of them holds from the first instruction of main() on. A
 * breakpoint at the program's entry (AT_ENTRY), under ptrace(2); where that is
 * not allowed the child just runs.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "run/child.h"

/* A dynamic linker that takes longer is not waited for. */
#define PATIENCE_MS 2000

struct traced {
	pid_t pid;
	bool gone;
	int status; /* of the last stop */
};

/* The next stop; false when it ended, or nothing happened in time. */
static bool wait_stop(struct traced *t)
{
	const struct timespec tick = { .tv_nsec = 1000000 };

	for (int i = 0; i < PATIENCE_MS; i++) {
		pid_t got = waitpid(t->pid, &t->status, WNOHANG | __WALL);

		if (got == t->pid && WIFSTOPPED(t->status))
			return true;
		if (got == t->pid || (got < 0 && errno != EINTR)) {
			t->gone = true;
			return false;
		}
		nanosleep(&tick, NULL);
	}
	return false;
}

static bool is_exec(const struct traced *t)
{
	return t->status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8);
}

static bool is_breakpoint(const struct traced *t)
{
	return t->status >> 8 == SIGTRAP;
}

/* Lets it run with the signal that it stopped for, if that is one. */
static void go_on(const struct traced *t)
{
	int event = t->status >> 16, sig = WSTOPSIG(t->status);

	ptrace(PTRACE_CONT, t->pid, NULL, event ? 0 : (long)sig);
}

static uint64_t entry_of(pid_t pid)
{
	Elf64_auxv_t aux[64];
	char path[32];
	ssize_t n = -1;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/auxv", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		n = read(fd, aux, sizeof(aux));
		close(fd);
	}
	for (ssize_t i = 0; i < n / (ssize_t)sizeof(aux[0]); i++)
		if (aux[i].a_type == AT_ENTRY)
			return aux[i].a_un.a_val;
	return 0;
}

#define TRAP 0xccul /* int3 */

/* From the stop of its exec to the entry; it is stopped there, or gone. */
static void run_to_entry(struct traced *t)
{
	uint64_t entry = entry_of(t->pid);
	struct user_regs_struct regs;
	long word;

	errno = 0;
	word = entry ? ptrace(PTRACE_PEEKTEXT, t->pid, entry, NULL) : 0;
	if (!entry || errno ||
	    ptrace(PTRACE_POKETEXT, t->pid, entry,
		   ((unsigned long)word & ~0xfful) | TRAP))
		return;
	do
		ptrace(PTRACE_CONT, t->pid, NULL,
		       is_exec(t) ? 0L : (long)WSTOPSIG(t->status));
	while (wait_stop(t) && !is_breakpoint(t));
	if (t->gone)
		return;
	if (!is_breakpoint(t)) { /* too late: it goes on without us */
		ptrace(PTRACE_INTERRUPT, t->pid, NULL, NULL);
		if (!wait_stop(t))
			return;
	}
	ptrace(PTRACE_POKETEXT, t->pid, entry, word);
	if (!ptrace(PTRACE_GETREGS, t->pid, NULL, &regs) &&
	    regs.rip == entry + 1) {
		regs.rip = entry;
		ptrace(PTRACE_SETREGS, t->pid, NULL, &regs);
	}
}

int child_go_to_entry(struct child *c, void (*mapped)(void *self), void *self)
{
	struct traced t = { .pid = c->pid };
	bool traced = !ptrace(PTRACE_SEIZE, c->pid, NULL, PTRACE_O_TRACEEXEC);
	int err = child_go(c);

	if (err || !traced)
		return err;
	while (wait_stop(&t) && !is_exec(&t))
		go_on(&t);
	if (t.gone)
		return 0;
	if (is_exec(&t)) {
		mapped(self);
		run_to_entry(&t);
	}
	if (t.gone)
		return 0;
	mapped(self);
	ptrace(PTRACE_DETACH, c->pid, NULL, NULL);
	return 0;
}
