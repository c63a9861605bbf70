// SPDX-License-Identifier: Apache-2.0
/* killsnoop, opensnoop and execsnoop without BPF. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ftrace/snoop.h"
#include "kernel/pidns.h"
#include "kernel/tracefs.h"

/* Both events of a call, where this kernel has it. */
static int trace_call(struct snoop *s, const char *call)
{
	char enter[64], leave[64];

	snprintf(enter, sizeof(enter), "sys_enter_%s", call);
	snprintf(leave, sizeof(leave), "sys_exit_%s", call);
	if (!tracefs_has_event("syscalls", enter))
		return 0;
	return trace_event(&s->t, "syscalls", enter, NULL) ||
			       trace_event(&s->t, "syscalls", leave, NULL)
		       ? -1
		       : 0;
}

static bool is_enter(const char *event)
{
	return !strncmp(event, "sys_enter_", 10);
}

struct sent {
	int64_t pid, signal;
	char comm[COMM_LEN];
};

static int kill_begin(struct snoop *s)
{
	if (snoop_number(s, "kill"))
		return trace_call(s, "kill");
	return trace_call(s, "kill") || trace_call(s, "tkill") ||
			       trace_call(s, "tgkill")
		       ? -1
		       : 0;
}

static void kill_header(struct snoop *s)
{
	snoop_cell(s, "%-9s %-7s %-16s %-4s %-7s %s", "TIME", "PID", "COMM",
		   "SIG", "TPID", "RESULT");
}

static void kill_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	int tid = line_tid(r);
	struct sent *sent;
	int64_t ret;

	if (is_enter(snoop_event(s, r))) {
		sent = snoop_keep(s, &tid, sizeof(tid), sizeof(*sent));
		sent->pid = (int)snoop_field(s, r, "pid");
		sent->signal = (int)snoop_field(s, r, "sig");
		snprintf(sent->comm, COMM_LEN, "%s",
			 comm_of(&t->lines.comms, tid));
		return;
	}
	sent = snoop_kept(s, &tid, sizeof(tid));
	if (!sent)
		return;
	ret = snoop_field(s, r, "ret");
	if ((!snoop_number(s, "failed") || ret < 0) &&
	    (!snoop_given(s, "pid") ||
	     snoop_tgid(s, tid) == snoop_number(s, "pid")) &&
	    (!snoop_given(s, "target") ||
	     sent->pid == snoop_number(s, "target")) &&
	    snoop_among(s, "signal", sent->signal)) {
		snoop_time(s, r->ts, 9);
		snoop_pid(s, tid, 7);
		snoop_cell(s, "%-16s", sent->comm);
		snoop_cell(s, "%-4" PRId64, sent->signal);
		snoop_cell(s, "%-7" PRId64, sent->pid);
		snoop_cell(s, "%" PRId64, ret);
		snoop_end_row(s);
	}
	snoop_forget(s, &tid, sizeof(tid));
}

struct opened {
	int64_t flags, mode;
	bool told; /* flags and mode are known */
	char path[256];
};

static int open_begin(struct snoop *s)
{
	return trace_call(s, "open") || trace_call(s, "creat") ||
			       trace_call(s, "openat") ||
			       trace_call(s, "openat2")
		       ? -1
		       : 0;
}

static void open_header(struct snoop *s)
{
	if (snoop_number(s, "timestamp"))
		snoop_cell(s, "%-13s", "TIME(s)");
	snoop_cell(s, "%-6s %-16s %4s %3s", "PID", "COMM", "FD", "ERR");
	if (snoop_number(s, "extended_fields"))
		snoop_cell(s, "%-8s %-4s", "FLAGS", "MODE");
	snoop_cell(s, "%s", "PATH");
}

static void open_enter(struct snoop *s, const struct record *r, int tid)
{
	const char *event = snoop_event(s, r);
	struct opened *o = snoop_keep(s, &tid, sizeof(tid), sizeof(*o));

	o->told = strcmp(event, "sys_enter_openat2") != 0;
	o->flags = snoop_field(s, r, "flags");
	o->mode = snoop_field(s, r, "mode");
	if (!strcmp(event, "sys_enter_creat")) /* as open(2) says */
		o->flags = O_WRONLY | O_CREAT | O_TRUNC;
	/* the path itself is in the record from Linux 7.0 */
	snoop_text(s, r, "__filename_val", o->path, sizeof(o->path));
	if (!*o->path)
		strcpy(o->path, "-");
}

static void open_row(struct snoop *s, const struct record *r,
		     const struct opened *o, int64_t ret)
{
	int tid = line_tid(r);

	if (!s->first)
		s->first = r->ts;
	if (snoop_number(s, "timestamp"))
		snoop_cell(s, "%-13.9f", (double)(r->ts - s->first) / 1e9);
	if (snoop_given(s, "tid"))
		snoop_cell(s, "%-6d", tid);
	else
		snoop_pid(s, tid, 6);
	snoop_cell(s, "%-16s", comm_of(&s->t.lines.comms, tid));
	snoop_cell(s, "%4" PRId64, ret < 0 ? -1 : ret);
	snoop_cell(s, "%3" PRId64, ret < 0 ? -ret : 0);
	if (snoop_number(s, "extended_fields") && o->told &&
	    (o->flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))))
		snoop_cell(s, "%08" PRIo64 " %04" PRIo64, o->flags, o->mode);
	else if (snoop_number(s, "extended_fields") && o->told)
		snoop_cell(s, "%08" PRIo64 " n/a ", o->flags);
	else if (snoop_number(s, "extended_fields"))
		snoop_cell(s, "%-8s %-4s", "-", "-");
	snoop_cell(s, "%s", o->path);
	snoop_end_row(s);
}

static void open_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	int tid = line_tid(r);
	struct opened *o;
	int64_t ret;

	if (is_enter(snoop_event(s, r))) {
		open_enter(s, r, tid);
		return;
	}
	o = snoop_kept(s, &tid, sizeof(tid));
	if (!o)
		return;
	ret = snoop_field(s, r, "ret");
	if ((!snoop_number(s, "failed") || ret < 0) &&
	    (!snoop_given(s, "pid") ||
	     snoop_tgid(s, tid) == snoop_number(s, "pid")) &&
	    (!snoop_given(s, "tid") || tid == snoop_number(s, "tid")) &&
	    snoop_contains(s, "name", comm_of(&t->lines.comms, tid)))
		open_row(s, r, o, ret);
	snoop_forget(s, &tid, sizeof(tid));
}

/* The last forks that were seen: who made whom. */
#define FORKS 1024

struct forks {
	struct {
		int child, parent;
	} at[FORKS];
	unsigned next;
};

static int exec_begin(struct snoop *s)
{
	s->own = mem_alloc(sizeof(struct forks));
	if (trace_event(&s->t, "sched", "sched_process_exec", NULL))
		return -1;
	return trace_event(&s->t, "sched", "sched_process_fork", NULL);
}

static void note_fork(struct snoop *s, const struct record *r)
{
	struct forks *f = s->own;
	unsigned i = f->next++ % FORKS;

	f->at[i].child = (int)snoop_field(s, r, "child_pid");
	f->at[i].parent = snoop_tgid(s, line_tid(r));
}

static void exec_header(struct snoop *s)
{
	if (snoop_number(s, "time"))
		snoop_cell(s, "%-8s", "TIME");
	if (snoop_number(s, "timestamp"))
		snoop_cell(s, "%-7s", "TIME(s)");
	snoop_cell(s, "%-16s %-7s %-7s %3s %s", "COMM", "PID", "PPID", "RET",
		   "ARGS");
}

/* Who made a process is known when that was seen, else asked of /proc. */
static int parent_of(struct snoop *s, int pid)
{
	const struct forks *forks = s->own;
	char path[32], line[512];
	int ppid = 0;
	FILE *f;

	for (unsigned i = 1; i <= FORKS; i++) {
		unsigned at = (forks->next - i) % FORKS;

		if (forks->at[at].child == pid && forks->at[at].parent)
			return forks->at[at].parent;
	}
	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	f = pidns_proc_is_first() ? fopen(path, "re") : NULL;
	if (f && fgets(line, sizeof(line), f) && strrchr(line, ')'))
		sscanf(strrchr(line, ')') + 1, " %*c %d", &ppid);
	if (f)
		fclose(f);
	return ppid;
}

/* The name that the kernel gives: the file's, without folders. */
static void name_of(const char *file, char *to)
{
	const char *slash = strrchr(file, '/');

	snprintf(to, COMM_LEN, "%.15s", slash ? slash + 1 : file);
}

static void exec_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	char file[512], name[COMM_LEN];
	int pid, ppid;

	if (!strcmp(snoop_event(s, r), "sched_process_fork")) {
		note_fork(s, r);
		return;
	}
	pid = (int)snoop_field(s, r, "pid");
	ppid = parent_of(s, pid);
	snoop_text(s, r, "filename", file, sizeof(file));
	name_of(file, name);
	if ((snoop_given(s, "ppid") && ppid != snoop_number(s, "ppid")) ||
	    !snoop_match(s, "name", name) || !snoop_match(s, "command", name))
		return;
	if (snoop_number(s, "time"))
		snoop_time(s, r->ts, 9);
	if (snoop_number(s, "timestamp"))
		snoop_cell(s, "%-8.3f", (double)(r->ts - s->start) / 1e9);
	snoop_cell(s, "%-16s %-7d", name, pid);
	if (ppid)
		snoop_cell(s, "%-7d", ppid);
	else
		snoop_cell(s, "%-7s", "-");
	snoop_cell(s, "%3d %s -", 0, file);
	snoop_end_row(s);
}

const struct snoop_tool snoop_calls[] = {
	{ .name = "killsnoop",
	  .options = { "failed", "pid", "target", "signal", "kill", "duration",
		       "timestamp" },
	  .begin = kill_begin,
	  .record = kill_record,
	  .header = kill_header },
	{ .name = "opensnoop",
	  .options = { "timestamp", "failed", "pid", "tid", "duration", "name",
		       "extended_fields", "buffer_pages" },
	  .begin = open_begin,
	  .record = open_record,
	  .of_child = true,
	  .header = open_header },
	{ .name = "execsnoop",
	  .options = { "time", "timestamp", "name", "ppid", "duration",
		       "reexecs", "command", "max_args" },
	  .regexes = { "name", "command" },
	  .begin = exec_begin,
	  .record = exec_record,
	  .header = exec_header },
	{ 0 },
};
