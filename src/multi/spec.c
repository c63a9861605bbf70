// SPDX-License-Identifier: Apache-2.0
#include "multi/spec.h"

#include <string.h>

#include "base/sbuf.h"

/* Between the first colon and the last: paths may hold more of them. */
static const char *kernel_function(struct arena *a, const char *name, bool ret,
				   struct attach *at)
{
	if (!*name)
		return "names no function";
	at->provider = ret ? "kretprobe" : "kprobe";
	at->parts = arena_array(a, const char *, 1);
	at->parts[0] = name;
	at->nparts = 1;
	return NULL;
}

static const char *user_function(struct arena *a, const char *lib,
				 const char *name, bool ret, struct attach *at)
{
	if (!*name)
		return "names no function";
	at->provider = ret ? "uretprobe" : "uprobe";
	at->parts = arena_array(a, const char *, 2);
	at->parts[0] = lib;
	at->parts[1] = name;
	at->nparts = 2;
	return NULL;
}

static const char *tracepoint(struct arena *a, const char *rest, bool ret,
			      struct attach *at)
{
	const char *colon = strchr(rest, ':');

	if (ret)
		return "is a tracepoint, which does not return";
	if (!colon || colon == rest || !colon[1] || strchr(colon + 1, ':'))
		return "is not t:CATEGORY:EVENT";
	at->provider = "tracepoint";
	at->parts = arena_array(a, const char *, 2);
	at->parts[0] = arena_strndup(a, rest, (size_t)(colon - rest));
	at->parts[1] = colon + 1;
	at->nparts = 2;
	return NULL;
}

static const char *usdt(struct arena *a, const char *rest, bool ret,
			struct attach *at)
{
	const char *last = strrchr(rest, ':');

	if (ret)
		return "is a USDT probe, which does not return";
	if (!last || !last[1])
		return "is not u:LIBRARY:PROBE";
	at->provider = "usdt";
	at->parts = arena_array(a, const char *, 2);
	/* LIB or LIB:PROVIDER, which usdt takes as it stands */
	at->parts[0] = arena_strndup(a, rest, (size_t)(last - rest));
	at->parts[1] = last + 1;
	at->nparts = 2;
	if (strchr(at->parts[0], ':')) {
		const char *colon = strrchr(at->parts[0], ':');
		const char **parts = arena_array(a, const char *, 3);

		parts[0] =
			arena_strndup(a, rest, (size_t)(colon - at->parts[0]));
		parts[1] = colon + 1;
		parts[2] = last + 1;
		at->parts = parts;
		at->nparts = 3;
	}
	return NULL;
}

const char *spec_attach(struct arena *a, const char *text, bool ret,
			struct attach *at)
{
	const char *last, *lib;
	bool typed;

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
		return kernel_function(a, text, ret, at);
	lib = typed ? text + 2 : text;
	if (typed && text[0] == 'r')
		ret = true;
	if (lib == last)
		return kernel_function(a, last + 1, ret, at);
	return user_function(a, arena_strndup(a, lib, (size_t)(last - lib)),
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

const char *spec_with_regex(struct arena *a, const char *text)
{
	const char *last = strrchr(text, ':');
	size_t n = last ? (size_t)(last + 1 - text) : 0;
	const char *pattern = from_regex(a, text + n);

	return pattern ? arena_printf(a, "%.*s%s", (int)n, text, pattern)
		       : NULL;
}
