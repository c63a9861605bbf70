// SPDX-License-Identifier: Apache-2.0
#include "ftrace/definition.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* An argument begins with one of these, or names itself: name=.. */
static bool is_argument(const char *word, size_t len)
{
	return !len || strchr("%$@+-\\", *word) || memchr(word, '=', len);
}

/* The name of a function, or what is behind the file's; events have plain
 * names that do not begin with a digit. */
static char *name_of(const char *place)
{
	const char *colon = strrchr(place, ':');
	char *name = mem_printf("_%s", colon ? colon + 1 : place), *at;

	name[1 + strcspn(name + 1, "+")] = '\0';
	for (at = name; *at; at++)
		if (!isalnum((unsigned char)*at))
			*at = '_';
	if (!isdigit((unsigned char)name[1]))
		memmove(name, name + 1, strlen(name));
	if (strlen(name) > 60)
		name[60] = '\0';
	return name;
}

static bool is_name(const char *s, size_t len)
{
	if (!len || len > 60 || isdigit((unsigned char)*s))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)s[i]) && s[i] != '_')
			return false;
	return true;
}

bool definition_parse(const char *text, struct definition *d, const char **why)
{
	const char *word, *next;
	size_t len, next_len;

	*d = (struct definition){ .ret = *text == 'r' };
	if ((*text != 'p' && *text != 'r') || text[1] != ':') {
		*why = "it begins with p: (a place) or r: (a return)";
		return false;
	}
	word = text + 2 + strspn(text + 2, " ");
	len = strcspn(word, " ");
	next = word + len + strspn(word + len, " ");
	next_len = strcspn(next, " ");
	if (!len) {
		*why = "it names no function";
		return false;
	}
	if (!is_argument(next, next_len)) {
		if (!is_name(word, len)) {
			*why = "a name has letters, digits and _ only";
			return false;
		}
		d->name = mem_strndup(word, len);
		word = next;
		len = next_len;
		next += len + strspn(next + len, " ");
	}
	d->place = mem_strndup(word, len);
	d->args = mem_strdup(next);
	if (strpbrk(d->args, "\n;")) {
		*why = "it is more than one line";
		definition_free(d);
		return false;
	}
	if (!d->name)
		d->name = name_of(d->place);
	return true;
}

void definition_free(struct definition *d)
{
	free(d->name);
	free(d->place);
	free(d->args);
	*d = (struct definition){ 0 };
}
