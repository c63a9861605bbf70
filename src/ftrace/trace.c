// SPDX-License-Identifier: Apache-2.0
#include "ftrace/trace.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <traceevent/event-parse.h>
#include <unistd.h>

#include "base/mem.h"
#include "ftrace/definition.h"
#include "ftrace/field.h"
#include "kernel/tracefs.h"
#include "run/child.h"
#include "run/first_pid.h"

/* How long we sleep when the buffers were read to their end. */
#define PAUSE_MS 20

/* The first reason is kept: a stream forgets what it could not write, so it has
 * none any more when it is asked again. */
static void note_unwritten(struct trace *t, bool failed)
{
	if (failed && !t->unwritten)
		t->unwritten = errno ? errno : EIO;
}

bool trace_flush(struct trace *t)
{
	errno = 0;
	note_unwritten(t, fflush(t->o->to) || ferror(t->o->to));
	return !t->unwritten;
}

void trace_error(struct trace *t, const char *fmt, ...)
{
	va_list ap;

	trace_flush(t);
	fputs("ERROR: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	t->code = 1;
}

static void add_thread(struct trace *t, int tid)
{
	hash_setn(&t->threads, &tid, sizeof(tid), t);
}

static bool is_thread(const struct trace *t, int tid)
{
	return hash_getn(&t->threads, &tid, sizeof(tid)) != NULL;
}

static int follow(struct trace *t, int tid)
{
	int64_t known = first_pid(tid); /* what records have */
	char number[16];
	int err;

	if (known < 0)
		return (int)known;
	add_thread(t, (int)known);
	snprintf(number, sizeof(number), "%d", (int)known);
	err = instance_append(&t->in, "set_event_pid", number);
	if (!err)
		err = instance_append(&t->in, "set_ftrace_pid", number);
	/* ENOENT: this kernel has no function tracer */
	return err == -ENOENT || err == -EPERM ? 0 : err;
}

/*
 * The threads of a process that there are, and those that come: the kernel lets
 * children of all kinds through, task_newtask tells which are threads.
 */
static int follow_process(struct trace *t, int pid)
{
	char path[64];
	struct dirent *e;
	uint64_t id;
	DIR *d;
	int err = 0;

	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	instance_option(&t->in, "event-fork", true);
	instance_option(&t->in, "function-fork", true);
	d = opendir(path);
	while (d && !err && (e = readdir(d)))
		if (atoi(e->d_name))
			err = follow(t, atoi(e->d_name));
	if (d)
		closedir(d);
	if (!d || err)
		return err ? err : -ESRCH;
	if (trace_event(t, "task", "task_newtask", NULL))
		return -EIO;
	t->newtask_shown = false;
	for (id = 0; id < t->lines.nevents; id++) {
		struct record r = { .data = &(uint64_t){ id }, .size = 8 };

		if (line_event(&t->lines, &r))
			t->newtask = (int)id;
	}
	t->until.process = (int)syscall(SYS_pidfd_open, pid, 0);
	return 0;
}

/* Not ourselves: a line a line that we write would never end. */
static void leave_out_self(struct trace *t)
{
	int64_t known = first_pid(getpid());
	char number[16];

	if (known < 0)
		return;
	snprintf(number, sizeof(number), "%d", (int)known);
	instance_write(&t->in, "set_event_notrace_pid", number);
	instance_write(&t->in, "set_ftrace_notrace_pid", number);
}

static int select_process(struct trace *t)
{
	int64_t pid =
		t->o->child && !t->o->everyone ? t->o->child->pid : t->o->pid;
	int64_t of = t->o->tid ? t->o->tid : pid;
	int64_t known = of ? first_pid(of) : 0;
	int err = 0;

	if (known < 0) {
		trace_error(t, "%s", first_pid_error(of, known));
		return (int)known;
	}
	if (t->o->tid)
		err = follow(t, (int)t->o->tid);
	else if (pid)
		err = follow_process(t, (int)pid);
	else
		leave_out_self(t);
	if (err)
		trace_error(t, "cannot trace process %" PRId64 " alone: %s",
			    t->o->tid ? t->o->tid : pid, strerror(-err));
	return err;
}

int trace_begin(struct trace *t, const struct trace_opts *o)
{
	int err;

	*t = (struct trace){ .o = o, .escape = isatty(fileno(o->to)) };
	until_begin(&t->until, o->child, o->to);
	if (o->top ? instance_begin_top(&t->in, o->buffer_kb)
		   : instance_begin(&t->in, o->buffer_kb)) {
		until_end(&t->until);
		return -1;
	}
	line_init(&t->lines);
	err = instance_write(&t->in, "tracing_on", "0");
	if (err)
		trace_error(t, "cannot stop tracing: %s", strerror(-err));
	else
		err = select_process(t);
	if (!err && o->kernel_stacks) {
		err = instance_option(&t->in, "stacktrace", true);
		line_add(&t->lines, "ftrace", "kernel_stack");
	}
	if (!err && o->user_stacks) {
		err = instance_option(&t->in, "userstacktrace", true);
		line_add(&t->lines, "ftrace", "user_stack");
		line_follow_users(&t->lines);
	}
	if (!err)
		return 0;
	if (!t->code)
		trace_error(t, "cannot turn stacks on: %s", strerror(-err));
	trace_end(t);
	return -1;
}

/* What the kernel says about a filter that it did not take stands in its
 * place, the last line: "parse_error: Field not found". */
static void filter_error(struct trace *t, const char *path, const char *filter)
{
	char *text = instance_read(&t->in, path), *last = text, *line;

	for (line = text; line && *line; line += strcspn(line, "\n")) {
		line += strspn(line, "\n");
		if (*line && *line != ' ')
			last = line;
	}
	if (last) {
		last[strcspn(last, "\n")] = '\0';
		if (!strncmp(last, "parse_error: ", 13))
			last += 13;
	}
	trace_error(t, "the kernel does not take the filter '%s'%s%s", filter,
		    last && *last ? ": " : "", last ? last : "");
	free(text);
}

int trace_event(struct trace *t, const char *system, const char *event,
		const char *filter)
{
	char *path = mem_printf("events/%s/%s/filter", system, event);
	int err = line_add(&t->lines, system, event);

	if (err == -ENOENT)
		trace_error(t,
			    "there is no tracepoint %s:%s; sonde tpoint -l "
			    "lists them",
			    system, event);
	else if (!err && filter && instance_write(&t->in, path, filter))
		filter_error(t, path, filter);
	free(path);
	if (err == -ENOENT || t->code)
		return -1;
	path = mem_printf("events/%s/%s/enable", system, event);
	if (!err)
		err = instance_write(&t->in, path, "1");
	free(path);
	if (err)
		trace_error(t, "cannot turn %s:%s on: %s", system, event,
			    strerror(-err));
	t->newtask_shown |= !strcmp(event, "task_newtask");
	return err ? -1 : 0;
}

/*
 * What is wrong with the last definition, as the kernel's log has it:
 *
 *	[  123.4] trace_uprobe: error: Invalid argument name
 *	  Command: p:sonde_1_2/f /bin/sh:0x10 1=%di
 *	                                      ^
 */
static char *definition_error(const char *definition)
{
	char *text = tracefs_read("error_log", NULL), *at = text, *last = NULL;
	char *message = NULL;

	while (at && (at = strstr(at, "error: "))) {
		last = at;
		at += 7;
	}
	if (last && strstr(last, definition)) {
		last += 7;
		message = mem_strndup(last, strcspn(last, "\n"));
	}
	free(text);
	return message;
}

int trace_probe(struct trace *t, enum owned_kind kind,
		const struct definition *d, const char *place,
		const char *filter)
{
	char *text =
		mem_printf("%c:%s/%s %s%s%s", d->ret ? 'r' : 'p', owner_self(),
			   d->name, place, *d->args ? " " : "", d->args);
	struct owned o = { .kind = kind };
	int err = owner_define(kind, text);
	char *why = err ? definition_error(text) : NULL;

	if (err)
		trace_error(t, "the kernel does not take the probe '%s': %s",
			    text, why ? why : strerror(-err));
	free(why);
	free(text);
	if (err)
		return -1;
	o.name = mem_printf("%s/%s", owner_self(), d->name);
	vec_push(&t->probes, o);
	return trace_event(t, owner_self(), d->name, filter);
}

void trace_view(struct trace *t, const char *name)
{
	char *path = mem_printf("events/%s/%s/format", owner_self(), name);
	char *text = tracefs_read(path, NULL);

	fputs(text ? text : "", t->o->to);
	free(path);
	free(text);
}

/* Control characters of what was traced do not reach a terminal. */
static void put_escaped(const char *line, FILE *to)
{
	for (; *line; line++)
		if ((unsigned char)*line < ' ' && *line != '\n')
			fprintf(to, "\\x%02x", (unsigned char)*line);
		else
			fputc(*line, to);
}

void trace_put(struct trace *t, const char *line)
{
	if (t->escape)
		put_escaped(line, t->o->to);
	else
		fputs(line, t->o->to);
	note_unwritten(t, ferror(t->o->to));
}

static void tell_missed(struct trace *t, const struct record *r)
{
	t->missed += r->missed;
	trace_flush(t);
	fprintf(stderr, "WARNING: CPU:%d [LOST %" PRIu64 " EVENTS]\n", r->cpu,
		r->missed);
}

/* Is it of the process asked for? New threads of it are taken note of. */
static bool is_wanted(struct trace *t, const struct record *r)
{
	struct tep_event *e;
	int tid;

	if (r->size < 8)
		return false;
	if (!t->threads.len)
		return true;
	tid = line_tid(r);
	e = t->newtask ? line_event(&t->lines, r) : NULL;
	if (e && e->id == t->newtask) {
		uint64_t flags = 0, child = 0;

		field_number(e, r, "clone_flags", &flags);
		field_number(e, r, "pid", &child);
		if (flags & 0x10000 /* CLONE_THREAD */ && is_thread(t, tid))
			add_thread(t, (int)child);
		if (!t->newtask_shown)
			return false;
	}
	return is_thread(t, tid);
}

/* Gives what there is; false when it cannot be written. */
static bool drain(struct trace *t)
{
	struct record r;

	line_round(&t->lines);
	while (stream_next(t->stream, &r)) {
		comm_at(&t->lines.comms, r.ts);
		if (r.missed)
			tell_missed(t, &r);
		if (!is_wanted(t, &r))
			continue;
		if (t->record)
			t->record(t, &r);
		else
			trace_put(t, line_of(&t->lines, &r));
		if (t->unwritten)
			break;
	}
	if (t->tick)
		t->tick(t);
	return trace_flush(t);
}

static void print_title(struct trace *t, const char *title)
{
	uint64_t ns = t->o->duration;

	if (ns && t->o->buffered)
		fprintf(t->o->to, "Tracing %s for %g seconds (buffered)...\n",
			title, (double)ns / 1e9);
	else if (ns)
		fprintf(t->o->to, "Tracing %s for %g seconds...\n", title,
			(double)ns / 1e9);
	else
		fprintf(t->o->to, "Tracing %s. Ctrl-C to end.\n", title);
	if (t->o->header)
		fputs(t->o->header, t->o->to);
	trace_flush(t);
}

/* All that reached the buffers is shown; what did not is counted. */
static void finish(struct trace *t)
{
	uint64_t all, lost;

	instance_write(&t->in, "tracing_on", "0");
	stream_finish(t->stream);
	drain(t);
	if (t->flush)
		t->flush(t);
	stream_totals(t->stream, &all, &lost);
	if (lost)
		fprintf(stderr,
			"WARNING: %" PRIu64 " of %" PRIu64 " events were lost: "
			"larger buffers may help, --buffer KB (now %" PRIu64
			")\n",
			lost, all, t->in.buffer);
}

void trace_run(struct trace *t, const char *title)
{
	int err;

	t->stream = stream_open(t->in.dir);
	if (!t->stream) {
		trace_error(t, "cannot read the buffers of %s: %s", t->in.dir,
			    strerror(errno));
		return;
	}
	if (title)
		print_title(t, title);
	comm_follow(&t->lines.comms, &t->threads);
	err = instance_write(&t->in, "tracing_on", "1");
	if (err) {
		trace_error(t, "cannot start tracing: %s", strerror(-err));
		return;
	}
	until_start(&t->until, t->o->duration);
	while (!until_wait(&t->until, PAUSE_MS))
		if (t->o->buffered)
			comm_listen(&t->lines.comms);
		else if (!drain(t) || t->stop)
			break;
	finish(t);
	if (title)
		fputs("\nEnding tracing...\n", t->o->to);
}

int trace_end(struct trace *t)
{
	if (t->stream)
		stream_close(t->stream);
	instance_end(&t->in);
	for (size_t i = 0; i < t->probes.len; i++) {
		int err = owned_remove(&t->probes.at[i]);

		if (err)
			trace_error(t, "cannot remove the probe %s: %s",
				    t->probes.at[i].name, strerror(-err));
		free((char *)(uintptr_t)t->probes.at[i].name);
	}
	vec_free(&t->probes);
	line_free(&t->lines);
	hash_free(&t->threads);
	until_end(&t->until);
	if (!trace_flush(t) && t->unwritten != EPIPE)
		trace_error(t, "cannot write output: %s",
			    strerror(t->unwritten));
	return t->code;
}
