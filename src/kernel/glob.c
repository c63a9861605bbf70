// SPDX-License-Identifier: Apache-2.0
#include "kernel/glob.h"

#include <stddef.h>
#include <string.h>

/* The end of the set that begins at @p ("[a-c]"), or NULL. */
static const char *set_end(const char *p)
{
	const char *end = p + 1;

	if (*end == '!')
		end++;
	/* a ] that comes first is a member */
	if (*end == ']')
		end++;
	end = strchr(end, ']');
	return end && end > p + 1 ? end : NULL;
}

static bool in_set(const char *p, const char *end, char c)
{
	bool not = p[1] == '!', in = false;

	for (p += 1 + not ; p < end; p++) {
		if (p + 2 < end && p[1] == '-') {
			in |= p[0] <= c && c <= p[2];
			p += 2;
		} else {
			in |= *p == c;
		}
	}
	return in != not ;
}

bool glob_fits(const char *pattern, const char *text)
{
	/* where the last * stands, and what it has swallowed so far: going
	 * back to the last one is enough, so time is the product at worst */
	const char *star = NULL, *from = NULL, *end;

	while (*text) {
		end = *pattern == '[' ? set_end(pattern) : NULL;
		if (*pattern == '*') {
			star = ++pattern;
			from = text;
		} else if (end && in_set(pattern, end, *text)) {
			pattern = end + 1;
			text++;
		} else if (!end && *pattern == *text) {
			pattern++;
			text++;
		} else if (star) {
			pattern = star;
			text = ++from;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}

bool glob_is(const char *pattern)
{
	const char *open = strchr(pattern, '[');

	return strchr(pattern, '*') || (open && set_end(open));
}
