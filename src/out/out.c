// SPDX-License-Identifier: Apache-2.0
/*
 * The stream: text gathers in a buffer and goes out in batches. What stays
 * from record to record (compiled formats, the current second) is in a cache
 * beside it, so that a line of printf costs no allocation.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/clock.h"
#include "out/out_priv.h"

#define BUFFER_MAX (256 * 1024) /* bytes held back at most */

struct out_cache *out_cache_new(void)
{
	return mem_alloc(sizeof(struct out_cache));
}

static void action_free(struct action_cache *a)
{
	format_free(&a->format);
	for (uint32_t i = 0; i < a->ncolumns; i++) {
		if (a->columns)
			format_free(&a->columns[i]);
		if (a->has_regex && a->has_regex[i])
			regfree(&a->regex[i]);
	}
	free(a->columns);
	free(a->regex);
	free(a->has_regex);
	sbuf_free(&a->header);
	free(a);
}

void out_cache_free(struct out_cache *c)
{
	for (size_t i = 0; i < ACTION_SLOTS; i++) {
		while (c->actions[i]) {
			struct action_cache *next = c->actions[i]->next;

			action_free(c->actions[i]);
			c->actions[i] = next;
		}
	}
	for (size_t i = 0; i < c->nusers; i++)
		free(c->users[i].name);
	free(c->users);
	row_counts_free(c);
	sbuf_free(&c->scratch);
	sbuf_free(&c->csv_header);
	sbuf_free(&c->record);
	free(c);
}

struct action_cache *out_cache_action(struct out *o, const struct action *a)
{
	size_t slot = ((uintptr_t)a / sizeof(*a)) & (ACTION_SLOTS - 1);
	struct action_cache **head = &o->cache->actions[slot], *c;

	for (c = *head; c; c = c->next)
		if (c->action == a)
			return c;
	c = mem_alloc(sizeof(*c));
	c->action = a;
	c->ncolumns = a->ncolumns;
	if (a->format && !a->ncolumns)
		format_compile(&c->format, a->format, false);
	c->next = *head;
	*head = c;
	return c;
}

void out_init(struct out *o, FILE *to, enum out_format format)
{
	memset(o, 0, sizeof(*o));
	o->to = to;
	o->format = format;
	o->cache = out_cache_new();
	o->boot_offset = clock_ahead(CLOCK_REALTIME, CLOCK_BOOTTIME);
}

void out_free(struct out *o)
{
	out_flush(o);
	sbuf_free(&o->buf);
	out_cache_free(o->cache);
	o->cache = NULL;
}

static void fail(struct out *o)
{
	o->failed = true;
	o->error = errno == EPIPE ? 0 : errno;
}

static void give(struct out *o)
{
	if (!o->buf.len)
		return;
	if (!o->failed && fwrite(o->buf.at, 1, o->buf.len, o->to) != o->buf.len)
		fail(o);
	sbuf_reset(&o->buf);
}

void out_flush(struct out *o)
{
	give(o);
	if (!o->failed && fflush(o->to))
		fail(o);
}

void out_done(struct out *o)
{
	if (o->buf.len >= BUFFER_MAX)
		give(o);
}

void out_text(struct out *o, const char *json_type, const char *text,
	      size_t len)
{
	if (o->format == OUT_JSON) {
		sbuf_printf(&o->buf,
			    "{\"type\": \"%s\", \"data\": ", json_type);
		json_string(&o->buf, text, len);
		sbuf_puts(&o->buf, "}\n");
	} else if (o->format == OUT_CSV) {
		/* rows alone are a table; what else is said is for people */
		fwrite(text, 1, len, stderr);
	} else {
		sbuf_putn(&o->buf, text, len);
	}
	out_done(o);
}

void out_raw(struct out *o, const char *text)
{
	sbuf_puts(&o->buf, text);
	out_flush(o);
}

void out_attached(struct out *o, uint32_t probes)
{
	if (o->format == OUT_JSON) {
		sbuf_printf(&o->buf,
			    "{\"type\": \"attached_probes\", \"count\": %u, "
			    "\"data\": {\"probes\": %u}}\n",
			    probes, probes);
		return;
	}
	out_flush(o);
	fprintf(stderr, "Attached %u probe%s\n", probes,
		probes == 1 ? "" : "s");
}

void out_test(struct out *o, const char *name, uint64_t ns, bool passed,
	      const char *text, size_t len)
{
	sbuf_puts(&o->buf, "{\"type\": \"test_result\", \"data\": {");
	json_string(&o->buf, name, strlen(name));
	sbuf_printf(&o->buf,
		    ": {\"duration\": %" PRIu64 ", \"passed\": %s, "
		    "\"output\": ",
		    ns, passed ? "true" : "false");
	json_string(&o->buf, text, len);
	sbuf_puts(&o->buf, "}}}\n");
}

void out_bench(struct out *o, const char *name, uint64_t ns, uint64_t runs)
{
	if (o->format != OUT_JSON) {
		sbuf_printf(&o->buf, "%-40s %-14" PRIu64 " %" PRIu64 "\n", name,
			    ns, runs);
		return;
	}
	sbuf_puts(&o->buf, "{\"type\": \"benchmark_result\", \"data\": {");
	json_string(&o->buf, name, strlen(name));
	sbuf_printf(&o->buf,
		    ": {\"average\": %" PRIu64 ", \"iters\": %" PRIu64 "}}}\n",
		    ns, runs);
}

void out_loss(struct out *o, const char *probe, const char *what,
	      uint64_t count)
{
	if (o->format == OUT_JSON) {
		if (!probe)
			return;
		sbuf_printf(&o->buf,
			    "{\"type\": \"lost_events\", \"data\": "
			    "{\"events\": %" PRIu64 ", \"probe\": ",
			    count);
		json_string(&o->buf, probe, strlen(probe));
		sbuf_puts(&o->buf, ", \"reason\": ");
		json_string(&o->buf, what, strlen(what));
		sbuf_puts(&o->buf, "}}\n");
		return;
	}
	if (o->sink && probe)
		o->sink->lost(o->sink->self, count);
	out_flush(o);
	if (!probe)
		fprintf(stderr, "WARNING: Lost %" PRIu64 " events\n", count);
	else
		fprintf(stderr, "  %" PRIu64 " at %s: %s\n", count, probe,
			what);
}

void out_loss_total(struct out *o, uint64_t count)
{
	if (o->format == OUT_JSON)
		return;
	out_flush(o);
	fprintf(stderr, "WARNING: Lost %" PRIu64 " events in all\n", count);
}

bool out_drawn(struct out *o, const struct snapshot *s, const char *unit)
{
	return o->sink && o->sink->map(o->sink->self, o, s, unit);
}

void out_repeated(struct out *o, const char *message, uint64_t count)
{
	if (o->format == OUT_JSON) {
		sbuf_puts(&o->buf, "{\"type\": \"repeated\", \"msg\": ");
		json_string(&o->buf, message, strlen(message));
		sbuf_printf(&o->buf, ", \"count\": %" PRIu64 "}\n", count);
		return;
	}
	out_flush(o);
	fprintf(stderr, "WARNING: %" PRIu64 " more times: %s\n", count,
		message);
}

/* Lines and tabs stay; what else could steer a terminal does not. */
void out_foreign(struct out *o, const char *json_type, const char *text,
		 size_t len)
{
	if (o->format == OUT_JSON || !o->escape) {
		out_text(o, json_type, text, len);
		return;
	}
	while (len) {
		const char *end = memchr(text, '\n', len);
		size_t n = end ? (size_t)(end - text) : len;

		value_text(o, text, n, &o->buf);
		if (end)
			sbuf_putc(&o->buf, '\n');
		n += end != NULL;
		text += n;
		len -= n;
	}
	out_done(o);
}

/* "stdin:1:9-28: ERROR: text", where the script says it itself. */
static void put_place(const struct source *src, struct span at, struct sbuf *to)
{
	const char *name = source_name(src, at.begin);
	uint32_t line, col, last_line, last_col;

	if (src->tool) {
		sbuf_printf(to, "%s: ", src->tool);
		return;
	}
	span_locate(src, at.begin, &line, &col);
	span_locate(src, at.end, &last_line, &last_col);
	if (line == last_line)
		sbuf_printf(to, "%s:%u:%u-%u: ", name, line, col, last_col);
	else
		sbuf_printf(to, "%s:%u-%u: ", name, line, last_line);
}

static void json_head(struct out *o, const char *json_type, const char *text)
{
	sbuf_printf(&o->buf, "{\"type\": \"%s\", \"msg\": ", json_type);
	json_string(&o->buf, text, strlen(text));
}

/* The end of such a record. */
static void json_place(struct out *o, struct span at)
{
	uint32_t line = 1, col = 1;
	const char *name = o->src ? source_name(o->src, at.begin) : "";

	if (o->src)
		span_locate(o->src, at.begin, &line, &col);
	sbuf_puts(&o->buf, ", \"filename\": ");
	json_string(&o->buf, name, strlen(name));
	sbuf_printf(&o->buf, ", \"line\": %u, \"col\": %u}\n", line, col);
}

void out_helper_error(struct out *o, struct span at, const char *helper,
		      int64_t code)
{
	const char *text = strerror((int)-code);

	json_head(o, "helper_error", text);
	sbuf_printf(&o->buf, ", \"helper\": \"%s\", \"retcode\": %" PRId64,
		    helper, code);
	json_place(o, at);
}

void out_message(struct out *o, struct span at, bool is_error,
		 const char *json_type, const char *text, bool excerpt)
{
	struct diags d = { .src = o->src, .color = diag_wants_color(stderr) };
	struct diag one = {
		.level = is_error ? DIAG_ERROR : DIAG_WARNING,
		.has_span = true,
		.span = at,
		.message = text,
	};
	struct sbuf line = { 0 };

	o->errors += is_error;
	if (o->format == OUT_JSON) {
		json_head(o, json_type, text);
		json_place(o, at);
		return;
	}
	if (o->src && excerpt) {
		diag_format(&d, &one, &line);
	} else {
		if (d.color)
			sbuf_puts(&line, is_error ? "\033[31m" : "\033[33m");
		if (o->src)
			put_place(o->src, at, &line);
		sbuf_printf(&line, "%s: %s%s\n", is_error ? "ERROR" : "WARNING",
			    text, d.color ? "\033[0m" : "");
	}
	/* both streams may be one terminal: keep their order */
	out_flush(o);
	fputs(sbuf_str(&line), stderr);
	sbuf_free(&line);
}
