// SPDX-License-Identifier: Apache-2.0
/*
 * An event of perf script, of which only the sign ':' and the frames are sure:
 *
 *	comm  pid/tid [cpu] time:  period event:  ip sym (dso)
 *	\t      ip sym+0x12 (dso)
 *	(an empty line)
 *
 * A comm may hold blanks, so the line is read from behind: "event:" last, the
 * period before it where it is a number; the comm is what stands before the
 * first word that is a PID. The period is the weight: events of one run may
 * have different ones.
 */
#include "view/input.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sbuf.h"

#define DEPTH_MAX 4096

/* Text between two places. */
struct word {
	const char *at;
	size_t len;
};

struct reading {
	struct input *in;
	const char *at, *end;
	unsigned line;
	char *why;
	size_t whylen;
	VEC(struct word) frames; /* of the event at hand, leaf first */
};

static bool next_line(struct reading *r, struct word *to)
{
	const char *end;

	if (r->at >= r->end)
		return false;
	end = memchr(r->at, '\n', (size_t)(r->end - r->at));
	to->at = r->at;
	to->len = (size_t)((end ? end : r->end) - r->at);
	r->at = end ? end + 1 : r->end;
	r->line++;
	while (to->len && isspace((unsigned char)to->at[to->len - 1]))
		to->len--;
	return true;
}

static bool is_digits(struct word w)
{
	for (size_t i = 0; i < w.len; i++)
		if (!isdigit((unsigned char)w.at[i]))
			return false;
	return w.len > 0;
}

/* Takes the last word off @line. */
static struct word last_word(struct word *line)
{
	size_t end = line->len, begin;

	while (end && isspace((unsigned char)line->at[end - 1]))
		end--;
	begin = end;
	while (begin && !isspace((unsigned char)line->at[begin - 1]))
		begin--;
	line->len = begin;
	return (struct word){ line->at + begin, end - begin };
}

static int wrong(struct reading *r, const char *what)
{
	snprintf(r->why, r->whylen, "line %u: %s", r->line, what);
	return -EINVAL;
}

static struct graph *graph_of(struct input *in, const char *name)
{
	struct graph *g;

	for (size_t i = 0; i < in->graphs.len; i++)
		if (!strcmp(in->graphs.at[i]->name, name))
			return in->graphs.at[i];
	g = graph_new(name);
	vec_push(&in->graphs, g);
	return g;
}

static void add(struct input *in, struct graph *g, const uint32_t *ids,
		uint32_t n, int64_t count)
{
	struct stack *s = graph_add(g, ids, n, in->before ? 0 : count);

	if (in->before)
		s->before = count;
}

/* "a;b;c 31", or "31.5": the part of a count behind the point is cut off. */
static bool fold_count(struct word *line, int64_t *count)
{
	struct word number = last_word(line);
	const char *point = memchr(number.at, '.', number.len);
	char text[24];

	if (point) {
		struct word rest = {
			point + 1, number.len - 1 - (size_t)(point - number.at)
		};

		if (rest.len && !is_digits(rest))
			return false;
		number.len = (size_t)(point - number.at);
	}
	if (!is_digits(number) || number.len >= sizeof(text) || !line->len)
		return false;
	memcpy(text, number.at, number.len);
	text[number.len] = '\0';
	errno = 0;
	*count = strtoll(text, NULL, 10);
	while (line->len && isspace((unsigned char)line->at[line->len - 1]))
		line->len--;
	return !errno && line->len;
}

static bool is_word(const char *at, size_t len, const char *word)
{
	return len == strlen(word) && !memcmp(at, word, len);
}

/* The frames of "a;b;c" into @ids; how many. Behind "-" is the kernel, behind
 * "--" whoever woke; other marks stand in the names. */
static uint32_t split(struct graph *g, struct word line, uint32_t *ids)
{
	const char *at = line.at, *end = line.at + line.len;
	enum frame_kind kind = FRAME_USER;
	uint32_t n;

	for (n = 0; at <= end && n < DEPTH_MAX; n++) {
		const char *next = memchr(at, ';', (size_t)(end - at));
		size_t len;

		next = next ? next : end;
		len = (size_t)(next - at);
		ids[n] = graph_frame_marked(g, at, len);
		if (kind && g->frames.at[ids[n]].kind == FRAME_USER)
			ids[n] = graph_frame(g, at, len, kind, 0);
		if (is_word(at, len, "--"))
			kind = FRAME_WAKER;
		else if (!kind && is_word(at, len, "-"))
			kind = FRAME_KERNEL;
		at = next + 1;
	}
	return n;
}

static int read_folded(struct reading *r)
{
	struct graph *g = graph_of(r->in, "stacks");
	uint32_t ids[DEPTH_MAX], n;
	struct word line;
	int64_t count;

	while (next_line(r, &line)) {
		if (!line.len || line.at[0] == '#')
			continue;
		if (!fold_count(&line, &count))
			return wrong(r, "this is no stack: frames, a blank and "
					"a count are expected (a;b;c 31)");
		n = split(g, line, ids);
		if (count)
			add(r->in, g, ids, n, count);
	}
	return 0;
}

/* The first line of an event: neither blank nor indented, ends in ':'. */
static bool is_event(struct word line)
{
	return line.len > 1 && !isspace((unsigned char)line.at[0]) &&
	       line.at[0] != '#' && line.at[line.len - 1] == ':';
}

struct event {
	struct word comm;
	char name[128];
	int64_t period;
};

static bool parse_event(struct word line, struct event *e)
{
	struct word name = last_word(&line), rest = line, w, pid;
	const char *slash;
	char text[24];

	name.len--; /* the colon */
	if (!name.len || name.len >= sizeof(e->name))
		return false;
	memcpy(e->name, name.at, name.len);
	e->name[name.len] = '\0';
	e->period = 1;
	w = last_word(&rest);
	if (is_digits(w) && w.len < sizeof(text)) {
		memcpy(text, w.at, w.len);
		text[w.len] = '\0';
		e->period = strtoll(text, NULL, 10);
	}
	/* comm and PID are in front: the first number that is not the comm */
	for (size_t i = 1; i < line.len; i++) {
		if (isspace((unsigned char)line.at[i]) ||
		    !isspace((unsigned char)line.at[i - 1]))
			continue;
		pid = (struct word){ line.at + i, 0 };
		while (i + pid.len < line.len &&
		       !isspace((unsigned char)pid.at[pid.len]))
			pid.len++;
		slash = memchr(pid.at, '/', pid.len);
		if (slash)
			pid.len = (size_t)(slash - pid.at);
		if (!is_digits(pid))
			continue;
		e->comm = (struct word){ line.at, i };
		while (e->comm.len &&
		       isspace((unsigned char)e->comm.at[e->comm.len - 1]))
			e->comm.len--;
		return true;
	}
	return false;
}

/* "ip sym+0x12 (dso)": the symbol, without the offset. */
static bool parse_frame(struct word line, struct word *name, struct word *dso)
{
	const char *end = line.at + line.len, *at = line.at, *open;

	while (at < end && isspace((unsigned char)*at))
		at++;
	if (at == end || !isxdigit((unsigned char)*at))
		return false;
	while (at < end && !isspace((unsigned char)*at))
		at++;
	while (at < end && isspace((unsigned char)*at))
		at++;
	*dso = (struct word){ end, 0 };
	open = end;
	if (at < end && end[-1] == ')') {
		while (open > at && *open != '(')
			open--;
		*dso = (struct word){ open + 1, (size_t)(end - open) - 2 };
	}
	while (open > at && isspace((unsigned char)open[-1]))
		open--;
	*name = (struct word){ at, (size_t)(open - at) };
	for (size_t i = name->len; i > 3; i--) {
		if (memcmp(name->at + i - 3, "+0x", 3))
			continue;
		name->len = i - 3;
		break;
	}
	if (!name->len)
		*name = (struct word){ "[unknown]", 9 };
	return true;
}

static bool starts(struct word w, const char *with)
{
	return w.len >= strlen(with) && !memcmp(w.at, with, strlen(with));
}

static bool ends(struct word w, const char *with)
{
	size_t n = strlen(with);

	return w.len >= n && !memcmp(w.at + w.len - n, with, n);
}

/* Where the symbol is from: modules of the kernel are "[ext4]". */
static enum frame_kind kind_of(struct word dso)
{
	static const char *const user[] = { "[vdso", "[vsyscall", "[unknown",
					    "[user", "[heap",	  "[stack",
					    "[anon" };

	if (starts(dso, "[jit]") || ends(dso, ".map"))
		return FRAME_JIT;
	if (starts(dso, "inlined"))
		return FRAME_INLINED;
	if (starts(dso, "[waker]"))
		return FRAME_WAKER;
	for (size_t i = 0; i < sizeof(user) / sizeof(user[0]); i++)
		if (starts(dso, user[i]))
			return FRAME_USER;
	return starts(dso, "[") || ends(dso, ".ko") ? FRAME_KERNEL : FRAME_USER;
}

static void store_event(struct reading *r, const struct event *e)
{
	uint32_t ids[DEPTH_MAX], n = 0;
	struct graph *g;

	if (r->in->event && strcmp(r->in->event, e->name) != 0)
		return;
	g = graph_of(r->in, e->name);
	g->unit = g->name;
	ids[n++] = graph_frame(g, e->comm.at, e->comm.len, FRAME_LABEL, 0);
	for (size_t i = r->frames.len; i-- > 0 && n < DEPTH_MAX;) {
		struct word name, dso;

		if (!parse_frame(r->frames.at[i], &name, &dso))
			continue;
		ids[n] = graph_frame(g, name.at, name.len, kind_of(dso), 0);
		if (dso.len)
			graph_set_module(g, ids[n], dso.at, dso.len);
		n++;
	}
	add(r->in, g, ids, n, e->period);
}

static int read_perf(struct reading *r)
{
	struct event e;
	bool open = false;
	struct word line;

	while (next_line(r, &line)) {
		if (line.len && line.at[0] == '#')
			continue;
		if (line.len && isspace((unsigned char)line.at[0])) {
			if (open)
				vec_push(&r->frames, line);
			continue;
		}
		if (open)
			store_event(r, &e);
		open = false;
		r->frames.len = 0;
		if (!line.len)
			continue;
		if (!is_event(line) || !parse_event(line, &e))
			return wrong(r, "this is no event of perf script");
		open = true;
	}
	if (open)
		store_event(r, &e);
	return 0;
}

/* perf script: the first line that says something is an event. */
static bool looks_like_perf(struct reading r)
{
	struct word line;

	while (next_line(&r, &line))
		if (line.len && line.at[0] != '#')
			return is_event(line);
	return false;
}

int input_text(struct input *in, const char *text, size_t len, char *why,
	       size_t whylen)
{
	struct reading r = { .in = in,
			     .at = text,
			     .end = text + len,
			     .why = why,
			     .whylen = whylen };
	int err = looks_like_perf(r) ? read_perf(&r) : read_folded(&r);

	vec_free(&r.frames);
	if (!err && in->event && !in->graphs.len)
		err = wrong(&r, "no such event up to here");
	return err;
}

int input_read(struct input *in, const char *path, char *why, size_t len)
{
	FILE *f;
	struct sbuf text = { 0 };
	char chunk[1 << 16];
	size_t n;
	int err = 0;

	errno = 0;
	f = strcmp(path, "-") ? fopen(path, "re") : stdin;
	while (f && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		sbuf_putn(&text, chunk, n);
	if (!f || ferror(f)) {
		err = errno ? -errno : -EIO;
		snprintf(why, len, "%s", strerror(-err));
	}
	if (f && f != stdin)
		fclose(f);
	if (!err)
		err = input_text(in, sbuf_str(&text), text.len, why, len);
	sbuf_free(&text);
	return err;
}

void input_free(struct input *in)
{
	for (size_t i = 0; i < in->graphs.len; i++)
		graph_free(in->graphs.at[i]);
	vec_free(&in->graphs);
}
