// SPDX-License-Identifier: Apache-2.0
#include "ftrace/snoop.h"

#include <fnmatch.h>
#include <inttypes.h>
#include <regex.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <traceevent/event-parse.h>

#include "base/clock.h"
#include "ftrace/field.h"
#include "kernel/pidns.h"

static const struct snoop_tool *const topics[] = { snoop_calls, snoop_disks,
						   snoop_network };

const struct snoop_tool *snoop_find(const char *name)
{
	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
		for (const struct snoop_tool *w = topics[i]; w->name; w++)
			if (!strcmp(w->name, name))
				return w;
	return NULL;
}

bool snoop_given(const struct snoop *s, const char *option)
{
	const struct script_option *o = tool_option(s->tool, option);

	return o && o->given;
}

int64_t snoop_number(const struct snoop *s, const char *option)
{
	const struct script_option *o = tool_option(s->tool, option);

	return o ? o->num : 0;
}

bool snoop_match(const struct snoop *s, const char *option, const char *text)
{
	const struct script_option *o = tool_option(s->tool, option);
	bool matches;
	regex_t re;

	if (!o || !o->given)
		return true;
	if (regcomp(&re, o->str, REG_EXTENDED | REG_NOSUB))
		return false;
	matches = !regexec(&re, text, 0, NULL, 0);
	regfree(&re);
	return matches;
}

const char *snoop_string(const struct snoop *s, const char *option)
{
	const struct script_option *o = tool_option(s->tool, option);

	return o && o->given ? o->str : "";
}

bool snoop_glob(const struct snoop *s, const char *option, const char *text)
{
	const char *glob = snoop_string(s, option);

	return !*glob || !fnmatch(glob, text, 0);
}

bool snoop_among(const struct snoop *s, const char *option, int64_t value)
{
	const struct script_option *o = tool_option(s->tool, option);
	const char *at = o && o->given ? o->str : NULL;

	if (!at)
		return true;
	for (char *end; *at; at = *end == ',' ? end + 1 : end) {
		if (strtoll(at, &end, 10) == value)
			return true;
		if (end == at)
			break;
	}
	return false;
}

bool snoop_contains(const struct snoop *s, const char *option, const char *text)
{
	const struct script_option *o = tool_option(s->tool, option);

	return !o || !o->given || strstr(text, o->str);
}

void snoop_cell(struct snoop *s, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (s->row.len)
		sbuf_putc(&s->row, ' ');
	sbuf_puts(&s->row, text);
}

int snoop_tgid(struct snoop *s, int tid)
{
	return comm_tgid(&s->t.lines.comms, tid);
}

void snoop_pid(struct snoop *s, int tid, int width)
{
	int pid = snoop_tgid(s, tid);

	if (pid || !tid)
		snoop_cell(s, "%-*d", width, pid);
	else
		snoop_cell(s, "%-*s", width, "-");
}

void snoop_time(struct snoop *s, uint64_t ts, int width)
{
	int64_t wall =
		(int64_t)ts + clock_ahead(CLOCK_REALTIME, CLOCK_MONOTONIC);
	time_t sec = (time_t)(wall / 1000000000);
	char text[16];
	struct tm tm;

	localtime_r(&sec, &tm);
	strftime(text, sizeof(text), "%H:%M:%S", &tm);
	snoop_cell(s, "%-*s", width, text);
}

void snoop_end_row(struct snoop *s)
{
	while (s->row.len && s->row.at[s->row.len - 1] == ' ')
		s->row.len--;
	sbuf_putc(&s->row, '\n');
	trace_put(&s->t, sbuf_str(&s->row));
	sbuf_reset(&s->row);
}

/* Where it is in the list, its length when it is not there. */
static size_t index_of(const struct snoop *s, const void *key, size_t len)
{
	for (size_t i = s->pending.len; i-- > 0;) {
		const struct snoop_pending *p = &s->pending.at[i];

		if (p->len == len && !memcmp(p->key, key, len))
			return i;
	}
	return s->pending.len;
}

static void drop(struct snoop *s, size_t i)
{
	free(s->pending.at[i].value);
	s->pending.len--;
	memmove(&s->pending.at[i], &s->pending.at[i + 1],
		(s->pending.len - i) * sizeof(*s->pending.at));
}

void *snoop_kept(struct snoop *s, const void *key, size_t len)
{
	size_t i = index_of(s, key, len);

	return i < s->pending.len ? s->pending.at[i].value : NULL;
}

void *snoop_keep(struct snoop *s, const void *key, size_t len, size_t size)
{
	struct snoop_pending p = { .len = len, .value = mem_alloc(size) };

	snoop_forget(s, key, len);
	if (s->pending.len == SNOOP_PENDING) {
		drop(s, 0);
		s->forgotten++;
	}
	memcpy(p.key, key, len);
	vec_push(&s->pending, p);
	return p.value;
}

void snoop_forget(struct snoop *s, const void *key, size_t len)
{
	size_t i = index_of(s, key, len);

	if (i < s->pending.len)
		drop(s, i);
}

int64_t snoop_field(struct snoop *s, const struct record *r, const char *name)
{
	const struct tep_event *e = line_event(&s->t.lines, r);
	uint64_t v = 0;

	if (e)
		field_number(e, r, name, &v);
	return (int64_t)v;
}

void snoop_text(struct snoop *s, const struct record *r, const char *name,
		char *to, size_t size)
{
	const struct tep_event *e = line_event(&s->t.lines, r);
	uint32_t len = 0;
	const char *text = e ? field_text(e, r, name, &len) : NULL;

	if (len >= size)
		len = (uint32_t)size - 1;
	if (text)
		memcpy(to, text, len);
	to[len] = '\0';
}

const char *snoop_event(struct snoop *s, const struct record *r)
{
	const struct tep_event *e = line_event(&s->t.lines, r);

	return e ? e->name : "";
}

static bool is_among(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return true;
	return false;
}

static bool check_regexes(const struct snoop_tool *w,
			  const struct tool_decl *tool)
{
	for (uint32_t i = 0; i < 3 && w->regexes[i]; i++) {
		const struct script_option *o =
			tool_option(tool, w->regexes[i]);
		char why[128];
		regex_t regex;
		int err = o && o->given ? regcomp(&regex, o->str,
						  REG_EXTENDED | REG_NOSUB)
					: 0;

		if (err) {
			regerror(err, &regex, why, sizeof(why));
			fprintf(stderr,
				"ERROR: '%s' is no regular expression: %s\n",
				o->str, why);
			return false;
		}
		if (o && o->given)
			regfree(&regex);
	}
	return true;
}

/* Records have process numbers of the first pid namespace. */
static bool can_tell(const struct script_option *o, const char *self)
{
	bool process = o->type == OPTION_PID || o->type == OPTION_PIDS;

	if (!o->given || !process || pidns_is_first())
		return true;
	fprintf(stderr,
		"ERROR: %s: --%s: this is a container with process numbers of "
		"its own, which events of tracefs do not have\n",
		self, o->name);
	return false;
}

/* What was asked for and needs BPF, or is no regular expression. */
static bool check_options(const struct snoop_tool *w,
			  const struct tool_decl *tool, const char *self)
{
	bool needed = snoop_needed(w, tool);

	for (uint32_t i = 0; i < tool->noptions; i++) {
		const struct script_option *o = &tool->options[i];

		if (!can_tell(o, self))
			return false;
		if (!o->given || is_among(w->options, o->name))
			continue;
		if (needed)
			fprintf(stderr, "ERROR: %s: use --%s without %s%s\n",
				tool->name, w->only, o->positional ? "" : "--",
				o->name);
		else
			fprintf(stderr,
				"ERROR: %s: %s%s needs BPF, which this kernel "
				"refuses (sonde doctor)\n",
				self, o->positional ? "" : "--", o->name);
		return false;
	}
	return check_regexes(w, tool);
}

static int64_t seconds(const struct tool_decl *t, const char *name)
{
	const struct script_option *o = tool_option(t, name);

	return o && o->given ? o->num : 0;
}

bool snoop_needed(const struct snoop_tool *w, const struct tool_decl *tool)
{
	return w->only && tool_option(tool, w->only) &&
	       tool_option(tool, w->only)->given;
}

int snoop_run(const struct snoop_tool *w, const struct tool_decl *tool,
	      const char *self, struct trace_opts *o)
{
	struct snoop s = { .tool = tool };
	bool failed;
	int code;

	if (!check_options(w, tool, self))
		return 2;
	o->pid = o->tid = 0;
	if (!w->tick)
		o->duration = (uint64_t)seconds(tool, "duration") * 1000000000;
	o->everyone = !w->of_child;
	o->kernel_stacks = w->stacks && snoop_number(&s, "stacks");
	if (trace_begin(&s.t, o))
		return 1;
	if (!snoop_needed(w, tool))
		fprintf(stderr, "Note: this kernel refuses BPF: events of "
				"tracefs instead, - stands for what they do "
				"not tell\n");
	instance_option(&s.t.in, "record-tgid", true);
	s.t.record = w->record;
	s.t.tick = w->tick;
	s.t.flush = w->flush;
	s.t.data = &s;
	failed = w->begin(&s) != 0;
	if (!failed) {
		w->header(&s);
		if (s.row.len)
			snoop_end_row(&s);
		trace_flush(&s.t);
		s.start = clock_ns(CLOCK_MONOTONIC);
		trace_run(&s.t, NULL);
		fputs(w->ending ? w->ending : "", o->to);
	}
	code = trace_end(&s.t);
	if (failed)
		code = 1;
	if (s.forgotten)
		fprintf(stderr,
			"WARNING: %" PRIu64 " calls were begun while %d others "
			"had not ended, and are not shown\n",
			s.forgotten, SNOOP_PENDING);
	while (s.pending.len)
		drop(&s, s.pending.len - 1);
	vec_free(&s.pending);
	sbuf_free(&s.row);
	free(s.own);
	return code;
}
