// SPDX-License-Identifier: Apache-2.0
/*
 * An entry is held back until the CPU's next record: when that is the same
 * call's exit, both are one line, "f();".
 */
#include "ftrace/calls.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <traceevent/event-parse.h>
#include <unistd.h>

#include "base/mem.h"
#include "ftrace/field.h"

struct call {
	uint64_t ts, function;
	unsigned depth;
	int tid;
};

struct cpu {
	int tid; /* that was drawn last; 0: none was */
	bool held;
	struct call call;	    /* held back, when so */
	uint64_t open[CALLS_DEPTH]; /* functions that were entered */
};

struct calls {
	struct calls_opts o;
	struct cpu *cpus;
	int ncpus, width;
	int entry, exit; /* ids of the events */
	struct sbuf line;
};

static int id_of(const struct trace *t, const char *name)
{
	struct tep_event *e =
		tep_find_event_by_name(t->lines.tep, "ftrace", name);

	return e ? e->id : -1;
}

struct calls *calls_new(struct trace *t, const struct calls_opts *o)
{
	struct calls *g = mem_alloc(sizeof(*g));
	long n = sysconf(_SC_NPROCESSORS_CONF);

	g->o = *o;
	g->ncpus = n > 0 ? (int)n : 1;
	for (int max = g->ncpus - 1; max || !g->width; max /= 10)
		g->width++;
	g->cpus = mem_alloc((size_t)g->ncpus * sizeof(*g->cpus));
	line_add(&t->lines, "ftrace", "funcgraph_entry");
	line_add(&t->lines, "ftrace", "funcgraph_exit");
	g->entry = id_of(t, "funcgraph_entry");
	g->exit = id_of(t, "funcgraph_exit");
	return g;
}

void calls_free(struct calls *g)
{
	free(g->cpus);
	sbuf_free(&g->line);
	free(g);
}

const char *calls_header(const struct calls_opts *o)
{
	if (o->time)
		return "#     TIME        CPU  DURATION                  "
		       "FUNCTION CALLS\n"
		       "#      |          |     |   |                     |   "
		       "|   |   |\n";
	return "# CPU  DURATION                  FUNCTION CALLS\n"
	       "# |     |   |                     |   |   |   |\n";
}

/* "  sshd-1755   ", 14 wide, the name cut to 7. */
static void put_process(struct trace *t, int tid, struct sbuf *to)
{
	char text[32];
	int len = snprintf(text, sizeof(text), "%.7s-%d",
			   comm_of(&t->lines.comms, tid), tid);
	int left = len < 14 ? (14 - len) / 2 : 0;

	sbuf_printf(to, "%*s%s%*s", left, "", text,
		    len < 14 ? 14 - len - left : 0, "");
}

/* What stands in front of the duration. */
static void put_left(struct trace *t, struct calls *g, int cpu,
		     const struct call *c)
{
	struct sbuf *to = &g->line;

	if (g->o.time)
		sbuf_printf(to, "%5" PRIu64 ".%06" PRIu64 " |  ",
			    c->ts / 1000000000, c->ts / 1000 % 1000000);
	sbuf_printf(to, " %*d) ", g->width, cpu);
	if (g->o.process) {
		put_process(t, c->tid, to);
		sbuf_puts(to, " | ");
	}
}

/* Another thread on this CPU than before: a line between two. */
static void put_switch(struct trace *t, struct calls *g, int cpu, int tid)
{
	static const char rule[] =
		" ------------------------------------------\n";
	int last = g->cpus[cpu].tid;

	g->cpus[cpu].tid = tid;
	if (!last || last == tid)
		return;
	sbuf_printf(&g->line, "%s %*d) ", rule, g->width, cpu);
	put_process(t, last, &g->line);
	sbuf_puts(&g->line, " => ");
	put_process(t, tid, &g->line);
	sbuf_printf(&g->line, "\n%s\n", rule);
}

/* How long, nanoseconds, after a mark that grows with it. */
static void put_duration(struct calls *g, uint64_t ns)
{
	static const struct {
		uint64_t above;
		char mark;
	} marks[] = {
		{ 1000000000, '$' }, { 100000000, '@' }, { 10000000, '*' },
		{ 1000000, '#' },    { 100000, '!' },	 { 10000, '+' },
		{ 0, ' ' },
	};
	char text[32];
	size_t m = 0;
	int len;

	if (!g->o.durations)
		return;
	while (ns <= marks[m].above && marks[m].above)
		m++;
	len = snprintf(text, sizeof(text), "%" PRIu64, ns / 1000);
	if (len < 7)
		snprintf(text + len, (size_t)(9 - len), ".%03" PRIu64,
			 ns % 1000);
	sbuf_printf(&g->line, "%c %s us ", marks[m].mark, text);
	if (strlen(text) < 8)
		sbuf_pad(&g->line, ' ', 8 - strlen(text));
	sbuf_puts(&g->line, "|  ");
}

static void put_nothing(struct calls *g)
{
	if (g->o.durations)
		sbuf_puts(&g->line, "              |  ");
}

static void put_function(struct trace *t, struct calls *g, uint64_t function,
			 unsigned depth, const char *behind)
{
	sbuf_pad(&g->line, ' ', 2 * (size_t)depth);
	address_put(&t->lines.addresses, function, false, &g->line);
	sbuf_puts(&g->line, behind);
}

/* A held entry that turned out to have calls below it: "f() {". */
static void open_call(struct trace *t, struct calls *g, int cpu)
{
	struct cpu *c = &g->cpus[cpu];

	c->held = false;
	put_switch(t, g, cpu, c->call.tid);
	put_left(t, g, cpu, &c->call);
	put_nothing(g);
	put_function(t, g, c->call.function, c->call.depth, "() {\n");
	c->open[c->call.depth] = c->call.function;
}

static void close_call(struct trace *t, struct calls *g, int cpu,
		       const struct call *end, uint64_t ns)
{
	struct cpu *c = &g->cpus[cpu];
	bool known = c->tid == end->tid && c->open[end->depth] == end->function;

	put_switch(t, g, cpu, end->tid);
	put_left(t, g, cpu, end);
	put_duration(g, ns);
	sbuf_pad(&g->line, ' ', 2 * (size_t)end->depth);
	sbuf_putc(&g->line, '}');
	/* whose end it is can be seen only from its beginning */
	if (!known || g->o.tails) {
		sbuf_puts(&g->line, " /* ");
		address_put(&t->lines.addresses, end->function, false,
			    &g->line);
		sbuf_puts(&g->line, " */");
	}
	sbuf_putc(&g->line, '\n');
	c->open[end->depth] = 0;
}

static void leaf(struct trace *t, struct calls *g, int cpu, uint64_t ns)
{
	struct cpu *c = &g->cpus[cpu];

	c->held = false;
	put_switch(t, g, cpu, c->call.tid);
	put_left(t, g, cpu, &c->call);
	put_duration(g, ns);
	put_function(t, g, c->call.function, c->call.depth, "();\n");
}

static void put_lines(struct trace *t, struct calls *g)
{
	trace_put(t, sbuf_str(&g->line));
	sbuf_reset(&g->line);
}

void calls_record(struct trace *t, const struct record *r)
{
	struct calls *g = t->data;
	const struct tep_event *e = line_event(&t->lines, r);
	struct call call = { .ts = r->ts, .tid = line_tid(r) };
	uint64_t depth = 0, begin = 0, end = 0;
	struct cpu *c;

	if (!e || r->cpu >= g->ncpus || (e->id != g->entry && e->id != g->exit))
		return;
	c = &g->cpus[r->cpu];
	field_number(e, r, "func", &call.function);
	field_number(e, r, "depth", &depth);
	call.depth = depth < CALLS_DEPTH ? (unsigned)depth : CALLS_DEPTH - 1;
	if (e->id == g->entry) {
		if (c->held)
			open_call(t, g, r->cpu);
		c->held = true;
		c->call = call;
		put_lines(t, g);
		return;
	}
	field_number(e, r, "calltime", &begin);
	field_number(e, r, "rettime", &end);
	if (c->held && c->call.function == call.function &&
	    c->call.tid == call.tid && c->call.depth == call.depth) {
		leaf(t, g, r->cpu, end - begin);
	} else {
		if (c->held)
			open_call(t, g, r->cpu);
		close_call(t, g, r->cpu, &call, end - begin);
	}
	put_lines(t, g);
}

void calls_flush(struct trace *t)
{
	struct calls *g = t->data;

	for (int i = 0; i < g->ncpus; i++)
		if (g->cpus[i].held)
			open_call(t, g, i);
	put_lines(t, g);
}
