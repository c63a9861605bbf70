// SPDX-License-Identifier: Apache-2.0
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "probe/priv.h"

struct probe *probe_add(probe_vec *out, const struct provider *prov,
			const struct attach *at, struct types *ts,
			const char *fmt, ...)
{
	struct probe *p = arena_new(ts->arena, struct probe);
	const char *rest;
	va_list ap;

	p->provider = prov;
	p->attach = at;
	p->name = p->type_name = prov->name;
	p->syscall = -1;
	if (fmt) {
		va_start(ap, fmt);
		rest = arena_vprintf(ts->arena, fmt, ap);
		va_end(ap);
		p->name = arena_printf(ts->arena, "%s:%s", prov->name, rest);
	}
	vec_push(out, p);
	return p;
}

const char *probe_parts(const struct attach *at, struct types *ts)
{
	struct sbuf b = { 0 };
	const char *text;

	for (uint32_t i = 0; i < at->nparts; i++) {
		if (i)
			sbuf_putc(&b, ':');
		sbuf_puts(&b, at->parts[i]);
	}
	text = arena_strdup(ts->arena, sbuf_str(&b));
	sbuf_free(&b);
	return text;
}

bool probe_check_parts(const struct attach *at, uint32_t one, uint32_t other,
		       struct diags *d)
{
	const struct provider *p = provider_by_name(at->provider);
	uint32_t min = one < other ? one : other, max = one + other - min;
	bool empty = false;

	for (uint32_t i = 0; i < at->nparts; i++)
		empty |= !*at->parts[i];
	if (at->nparts >= min && at->nparts <= max && !empty)
		return true;
	if (at->nparts >= min && at->nparts <= max)
		diag_error(d, at->span, "%s",
			   p->empty ? p->empty
				    : "this probe has an empty part");
	else if (min == max)
		diag_error(d, at->span,
			   "%s probe type requires %u arguments, found %u",
			   at->provider, min, at->nparts);
	else
		diag_error(d, at->span,
			   "%s probe type requires %u or %u arguments, found "
			   "%u",
			   at->provider, one, other, at->nparts);
	diag_hint(d, "write %s", p->help);
	return false;
}

static int digit(char c, unsigned base)
{
	int n = c >= '0' && c <= '9'   ? c - '0'
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
				       : 99;

	return (unsigned)n < base ? n : -1;
}

/* Reads a number off the front; where it ends, or NULL. */
static const char *read_number(const char *at, uint64_t *out)
{
	unsigned base = 10;
	uint64_t n = 0;
	int d;

	if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
		base = 16;
		at += 2;
	}
	if (digit(*at, base) < 0)
		return NULL;
	for (; (d = digit(*at, base)) >= 0 || *at == '_'; at++) {
		if (*at == '_')
			continue;
		if (__builtin_mul_overflow(n, (uint64_t)base, &n) ||
		    __builtin_add_overflow(n, (uint64_t)d, &n))
			return NULL;
	}
	if (base == 10 && *at == 'e' && digit(at[1], 10) >= 0) {
		for (d = atoi(at + 1); d > 0; d--)
			if (__builtin_mul_overflow(n, (uint64_t)10, &n))
				return NULL;
		for (at++; digit(*at, 10) >= 0;)
			at++;
	}
	*out = n;
	return at;
}

/* "10", "10ull": what the suffix of a whole number says matters to no probe. */
static bool is_suffix(const char *text)
{
	static const char *const suffixes[] = {
		"", "u", "l", "ul", "ll", "ull"
	};

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (!strcmp(text, suffixes[i]))
			return true;
	return false;
}

bool probe_number(const char *text, uint64_t *out)
{
	const char *end = read_number(text, out);

	return end && is_suffix(end);
}

/* What is said of a text that is no number: without the 0x of its base. */
static const char *past_base(const char *text)
{
	return text[0] == '0' && (text[1] == 'x' || text[1] == 'X') ? text + 2
								    : text;
}

static const char *bad_number(const char *text)
{
	bool hex = past_base(text) != text;

	return digit(*past_base(text), hex ? 16 : 10) >= 0 ? "trailing bytes"
							   : "integer";
}

bool probe_argument(const struct attach *at, uint32_t i, const char *what,
		    uint64_t *out, struct diags *d)
{
	const char *text = at->parts[i];

	if (probe_number(text, out))
		return true;
	diag_error(d, at->span, "Invalid %s argument: invalid %s: %s", what,
		   bad_number(text), past_base(text));
	return false;
}

bool probe_offset(const struct attach *at, const char *text, uint64_t *out,
		  struct diags *d)
{
	if (probe_number(text, out))
		return true;
	if (*text)
		diag_error(d, at->span, "Invalid offset: invalid %s: %s",
			   bad_number(text), past_base(text));
	else
		diag_error(d, at->span, "Invalid offset");
	return false;
}

/* Nanoseconds of a unit; hz is a rate. */
static const struct {
	const char *name;
	uint64_t ns;
} units[] = {
	{ "hz", 0 },
	{ "s", 1000000000 },
	{ "ms", 1000000 },
	{ "us", 1000 },
	{ "ns", 1 },
	{ "m", 60000000000 },
	{ "h", 3600000000000 },
	{ "d", 86400000000000 },
};
#define SECOND UINT64_C(1000000000)

static bool to_ns(uint64_t n, const char *unit, uint64_t *ns)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(units[i].name, unit))
			continue;
		if (!units[i].ns) {
			*ns = n ? SECOND / n : 0;
			return true;
		}
		return !__builtin_mul_overflow(n, units[i].ns, ns);
	}
	return false;
}

bool probe_duration(const char *text, uint64_t *ns)
{
	uint64_t n;
	const char *unit = read_number(text, &n);

	return unit && to_ns(n, *unit ? unit : "ns", ns);
}

/* A duration of one word is in ns, and has at least so many. */
#define SHORTEST_NS 1000

int probe_bad_number(const struct attach *at, const char *text, bool count,
		     struct diags *d)
{
	const char *what = count ? "count for" : "rate of";
	bool digits = digit(*text, 10) >= 0;
	uint64_t n;

	if (*text == '-' && digit(text[1], 10) >= 0)
		diag_error(d, at->span, "%s %s should be a positive integer",
			   at->provider, count ? "count" : "frequency");
	else if (digits && !read_number(text, &n))
		diag_error(d, at->span,
			   "Invalid %s %s probe: overflow error, maximum "
			   "value is %llu: %s",
			   what, at->provider, (unsigned long long)UINT64_MAX,
			   text);
	else
		diag_error(d, at->span, "Invalid %s %s probe: invalid %s: %s",
			   what, at->provider,
			   digits ? "trailing bytes" : "integer", text);
	return -EINVAL;
}

static int bad_period(const struct attach *at, const char *text,
		      struct diags *d)
{
	probe_bad_number(at, text, false, d);
	diag_hint(d, "write %s:s:1, %s:ms:100, %s:hz:99 or %s:100ms",
		  at->provider, at->provider, at->provider, at->provider);
	return -EINVAL;
}

/* "100ms" */
static int one_word(const struct attach *at, uint64_t *ns, struct diags *d)
{
	if (!probe_duration(at->parts[0], ns))
		return bad_period(at, at->parts[0], d);
	if (*ns >= SHORTEST_NS)
		return 0;
	diag_error(d, at->span,
		   "Invalid rate of %s probe. Minimum is %d or 1us. Found: "
		   "%llu nanoseconds",
		   at->provider, SHORTEST_NS, (unsigned long long)*ns);
	return -EINVAL;
}

/* "ms:100" */
static int two_words(const struct attach *at, uint64_t *ns, struct diags *d)
{
	const char *unit = at->parts[0];
	uint64_t n;

	if (!probe_number(at->parts[1], &n))
		return bad_period(at, at->parts[1], d);
	if ((!strcmp(unit, "hz") || !strcmp(unit, "s") || !strcmp(unit, "ms") ||
	     !strcmp(unit, "us")) &&
	    to_ns(n, unit, ns))
		return 0;
	diag_error(d, at->span, "%s is not an accepted unit of time", unit);
	diag_hint(d, "units are s, ms, us and hz");
	return -EINVAL;
}

int probe_period(const struct attach *at, uint64_t *ns, const char **name,
		 struct types *ts, struct diags *d)
{
	uint64_t n;
	int err;

	*ns = 0;
	*name = probe_parts(at, ts);
	if ((at->nparts < 1 || at->nparts > 2) &&
	    !probe_check_parts(at, 1, 2, d))
		return -EINVAL;
	err = at->nparts == 1 ? one_word(at, ns, d) : two_words(at, ns, d);
	if (err)
		return err;
	if (!*ns || *ns > INT64_MAX) {
		diag_error(d, at->span, "%s frequency should be %s",
			   at->provider,
			   *ns ? "less than 292 years" : "a positive integer");
		return -EINVAL;
	}
	if (at->nparts == 1)
		*name = arena_printf(ts->arena, "us:%llu",
				     (unsigned long long)(*ns / 1000));
	else if (probe_number(at->parts[1], &n))
		*name = arena_printf(ts->arena, "%s:%llu", at->parts[0],
				     (unsigned long long)n);
	return 0;
}

const char *query_part(const struct probe_query *q, uint32_t i)
{
	return i < q->nparts && q->parts[i] && *q->parts[i] ? q->parts[i] : "*";
}

void query_give(const struct probe_query *q, const char *fmt, ...)
{
	char *rest, *name;
	va_list ap;

	va_start(ap, fmt);
	rest = mem_vprintf(fmt, ap);
	va_end(ap);
	name = mem_printf("%s:%s", q->provider->name, rest);
	q->fn(name, q->data);
	free(name);
	free(rest);
}

void query_no_btf(const struct probe_query *q)
{
	if (q->nparts)
		fprintf(stderr,
			"Note: %s probes need BTF, which this kernel does not "
			"have (CONFIG_DEBUG_INFO_BTF)\n",
			q->provider->name);
}

void query_units(const struct probe_query *q)
{
	static const char *const shown[] = { "hz", "ms", "s", "us" };

	for (size_t i = 0; i < 4; i++)
		if (glob_fits(query_part(q, 0), shown[i]))
			query_give(q, "%s:", shown[i]);
}

void names_push(struct probe_names *n, const char *name)
{
	vec_push(&n->at, mem_strdup(name));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void names_sort(struct probe_names *n)
{
	if (n->at.len)
		qsort(n->at.at, n->at.len, sizeof(char *), by_text);
}

void names_hint(const struct probe_names *n, const char *word,
		const char *prefix, struct sbuf *hint)
{
	const char *best[3];
	size_t got = diag_nearest(word, (const char *const *)n->at.at,
				  n->at.len, best, 3);

	for (size_t i = 0; i < got; i++)
		sbuf_printf(hint, "%s%s%s", i ? ", " : "did you mean ", prefix,
			    best[i]);
	if (got)
		sbuf_putc(hint, '?');
}

void names_free(struct probe_names *n)
{
	for (size_t i = 0; i < n->at.len; i++)
		free(n->at.at[i]);
	vec_free(&n->at);
}

const char *probe_event_of(const char *name)
{
	const char *event = strchr(name, ':');

	if (!event)
		return name;
	if (!strncmp(name, "tracepoint:", (size_t)(event - name) + 1))
		return event + 1;
	for (const char *at = event; *at; at++) {
		if (at[0] == ':' && at[1] == ':')
			at++;
		else if (*at == ':' || *at == '(')
			event = *at == ':' ? at : event;
		if (*at == '(')
			break;
	}
	return event + 1;
}
