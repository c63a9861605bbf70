// SPDX-License-Identifier: Apache-2.0
#include "multi/spec.h"

#include <string.h>

#include "base/sbuf.h"

/* @at with these parts: of @first none or one, then @last. */
static const char *fill(struct arena *a, struct attach *at,
			const char *provider, const char *first,
			const char *last)
{
	at->provider = provider;
	at->parts = arena_array(a, const char *, 2);
	if (first)
		at->parts[at->nparts++] = first;
	at->parts[at->nparts++] = last;
	return NULL;
}

static const char *function(struct arena *a, const char *lib, const char *name,
			    bool ret, struct attach *at)
{
	if (!*name)
		return "names no function";
	if (!lib)
		return fill(a, at, ret ? "kretprobe" : "kprobe", NULL, name);
	return fill(a, at, ret ? "uretprobe" : "uprobe", lib, name);
}

static const char *tracepoint(struct arena *a, const char *rest, bool ret,
			      struct attach *at)
{
	const char *colon = strchr(rest, ':');

	if (ret)
		return "is a tracepoint, which does not return";
	if (!colon || colon == rest || !colon[1] || strchr(colon + 1, ':'))
		return "is not t:CATEGORY:EVENT";
	return fill(a, at, "tracepoint",
		    arena_strndup(a, rest, (size_t)(colon - rest)), colon + 1);
}

static const char *usdt(struct arena *a, const char *rest, bool ret,
			struct attach *at)
{
	const char *last = strrchr(rest, ':'), *lib, *colon;

	if (ret)
		return "is a USDT probe, which does not return";
	if (!last || last == rest || !last[1])
		return "is not u:LIBRARY:PROBE";
	/* a path that holds colons is LIBRARY:PROVIDER up to the last of them */
	lib = arena_strndup(a, rest, (size_t)(last - rest));
	colon = strrchr(lib, ':');
	if (!colon)
		return fill(a, at, "usdt", lib, last + 1);
	at->provider = "usdt";
	at->nparts = 3;
	at->parts = arena_array(a, const char *, at->nparts);
	at->parts[0] = arena_strndup(a, lib, (size_t)(colon - lib));
	at->parts[1] = colon + 1;
	at->parts[2] = last + 1;
	return NULL;
}

/* The library is what stands between the first colon and the last: paths may
 * hold more of them. */
const char *spec_attach(struct arena *a, const char *text, bool ret,
			struct attach *at)
{
	const char *last, *lib;
	bool typed;

	at->nparts = 0;
	if (*text == ':' && strchr(text + 1, ':'))
		text = arena_printf(a, "p%s", text);
	typed = text[0] && text[1] == ':' && strchr("prtu", text[0]) &&
		strchr(text + 2, ':');
	last = strrchr(text, ':');
	if (typed && text[0] == 't')
		return tracepoint(a, text + 2, ret, at);
	if (typed && text[0] == 'u')
		return usdt(a, text + 2, ret, at);
	if (!last)
		return function(a, NULL, text, ret, at);
	lib = typed ? text + 2 : text;
	if (typed && text[0] == 'r')
		ret = true;
	if (lib == last)
		return function(a, NULL, last + 1, ret, at);
	return function(a, arena_strndup(a, lib, (size_t)(last - lib)),
			last + 1, ret, at);
}

static const char *from_regex(struct arena *a, const char *regex)
{
	bool anchored = *regex == '^';
	struct sbuf to = { 0 };
	const char *out = NULL;

	if (anchored)
		regex++;
	else
		sbuf_putc(&to, '*');
	while (*regex && !(regex[0] == '$' && !regex[1])) {
		if (regex[0] == '.' && regex[1] == '*') {
			sbuf_putc(&to, '*');
			regex += 2;
		} else if (strchr(".*+?()[]{}|\\^$", *regex)) {
			goto done;
		} else {
			sbuf_putc(&to, *regex++);
		}
	}
	/* a match may end anywhere, unless it is told where */
	if (!*regex && (!to.len || to.at[to.len - 1] != '*'))
		sbuf_putc(&to, '*');
	out = arena_strndup(a, to.at, to.len);
done:
	sbuf_free(&to);
	return out;
}

struct texts {
	const char *at[SPEC_MAX_PATTERNS];
	uint32_t n;
};

/* Each of @to with each of @more behind it; false when they are too many. */
static bool multiply(struct arena *a, struct texts *to,
		     const struct texts *more)
{
	struct texts out = { .n = to->n * more->n };

	if (out.n > SPEC_MAX_PATTERNS)
		return false;
	for (uint32_t i = 0; i < out.n; i++)
		out.at[i] = arena_printf(a, "%s%s", to->at[i / more->n],
					 more->at[i % more->n]);
	*to = out;
	return true;
}

/*
 * The texts that alternatives at @p stand for, up to a bracket that closes or the
 * end, which is returned; NULL: too many, too deep, or repeated.
 */
static const char *alternatives(struct arena *a, const char *p, int depth,
				struct texts *out)
{
	for (out->n = 0; depth < 16; p++) {
		struct texts one = { .at = { "" }, .n = 1 }, in;

		while (*p && *p != '|' && *p != ')') {
			size_t len = strcspn(p, "(|)");

			if (len) {
				in.at[0] = arena_strndup(a, p, len);
				in.n = 1;
				p += len;
			} else {
				p = alternatives(a, p + 1, depth + 1, &in);
				if (!p || *p++ != ')' ||
				    (*p && strchr("*+?{", *p)))
					return NULL;
			}
			if (!multiply(a, &one, &in))
				return NULL;
		}
		if (out->n + one.n > SPEC_MAX_PATTERNS)
			return NULL;
		for (uint32_t i = 0; i < one.n; i++)
			out->at[out->n++] = one.at[i];
		if (*p != '|')
			return p;
	}
	return NULL;
}

uint32_t spec_with_regex(struct arena *a, const char *text,
			 const char *to[SPEC_MAX_PATTERNS])
{
	const char *last = strrchr(text, ':'), *end;
	size_t n = last ? (size_t)(last + 1 - text) : 0;
	struct texts all;

	/* a bracket behind a backslash is none */
	if (strchr(text + n, '\\'))
		return 0;
	end = alternatives(a, text + n, 0, &all);
	if (!end || *end)
		return 0;
	for (uint32_t i = 0; i < all.n; i++) {
		const char *pattern = from_regex(a, all.at[i]);

		if (!pattern)
			return 0;
		to[i] = arena_printf(a, "%.*s%s", (int)n, text, pattern);
	}
	return all.n;
}
