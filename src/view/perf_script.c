// SPDX-License-Identifier: Apache-2.0
/*
 * The text of `perf script`: a line an event, its frames leaf first, an empty
 * line. The count stands where perf has the period, the name of the map where
 * it has the event's.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "view/priv.h"

static bool is_number(const char *s)
{
	return *s && strspn(s, "0123456789") == strlen(s);
}

/* The first key that is text is the command, the first number the PID. */
static void put_event(const struct graph *g, const struct stack *s,
		      struct sbuf *to)
{
	const char *comm = NULL, *pid = NULL;

	for (uint32_t i = 0; i < s->len; i++) {
		const struct frame *f = graph_at(g, s, i);
		const char *name = graph_name(g, f->name);

		if (f->kind != FRAME_LABEL)
			continue;
		if (is_number(name) && !pid)
			pid = name;
		else if (!is_number(name) && !comm)
			comm = name;
	}
	escape_line(comm ? comm : "[all]", to);
	sbuf_printf(to, " %s %" PRIu64 ".%06" PRIu64 ": %" PRId64 " ",
		    pid ? pid : "0", s->time / 1000000000,
		    s->time / 1000 % 1000000, s->count);
	for (const char *c = g->name; *c; c++)
		sbuf_putc(to,
			  isspace((unsigned char)*c) || *c == ':' ? '_' : *c);
	sbuf_puts(to, ":\n");
}

/* Where a frame is from, in perf's words: that it is inlined goes before the
 * file. */
static const char *place(const struct frame *f)
{
	static const char *const places[FRAME_NKINDS] = {
		[FRAME_USER] = "[unknown]",
		[FRAME_KERNEL] = "[kernel.kallsyms]",
		[FRAME_JIT] = "[jit]",
		[FRAME_INLINED] = "inlined",
		[FRAME_WAKER] = "[waker]",
	};

	return f->module && f->kind != FRAME_INLINED ? f->module
						     : places[f->kind];
}

static void put_stack(const struct graph *g, const struct stack *s,
		      struct sbuf *to)
{
	put_event(g, s, to);
	for (uint32_t i = s->len; i-- > 0;) {
		const struct frame *f = graph_at(g, s, i);

		if (!frame_is_code(f))
			continue;
		sbuf_printf(to, "\t%16" PRIx64 " ", f->address);
		escape_line(graph_name(g, f->name), to);
		sbuf_puts(to, " (");
		escape_line(place(f), to);
		sbuf_puts(to, ")\n");
	}
	sbuf_putc(to, '\n');
}

static void put_meta(const struct meta *m, struct sbuf *to)
{
	const struct {
		const char *name, *value;
	} facts[] = { { "hostname", m->host },
		      { "os release", m->kernel },
		      { "cmdline", m->command } };

	sbuf_puts(to, "# ========\n");
	for (int i = 0; i < 3; i++) {
		if (!facts[i].value)
			continue;
		sbuf_printf(to, "# %s : ", facts[i].name);
		escape_line(facts[i].value, to);
		sbuf_putc(to, '\n');
	}
	if (m->begun) {
		sbuf_puts(to, "# captured on : ");
		meta_time(m, to);
		sbuf_putc(to, '\n');
	}
	if (m->duration)
		sbuf_printf(to, "# duration : %.3f s\n",
			    (double)m->duration / 1e9);
	if (m->lost)
		sbuf_printf(to, "# lost : %" PRIu64 "\n", m->lost);
	sbuf_puts(to, "# ========\n#\n");
}

void perf_script_write(struct graph *const *graphs, size_t n,
		       const struct meta *meta, struct sbuf *to)
{
	put_meta(meta, to);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < graphs[i]->stacks.len; k++)
			put_stack(graphs[i], &graphs[i]->stacks.at[k], to);
}
