// SPDX-License-Identifier: Apache-2.0
/* Whether output is what its form promises. */
#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walk.h"

static char why[512];

static const char *wrong(const char *what, const char *at)
{
	snprintf(why, sizeof(why), "%s: %.*s", what, (int)strcspn(at, "\n"),
		 at);
	return why;
}

static const char *json_value(const char *p, int depth);

/* Each returns what is behind the thing at @p, or NULL. */
static const char *json_string(const char *p)
{
	if (*p++ != '"')
		return NULL;
	for (; *p != '"'; p++) {
		if ((unsigned char)*p < ' ')
			return NULL;
		if (*p != '\\')
			continue;
		if (*++p == 'u') {
			for (int i = 0; i < 4; i++)
				if (!isxdigit((unsigned char)*++p))
					return NULL;
		} else if (!*p || !strchr("\"\\/bfnrt", *p)) {
			return NULL;
		}
	}
	return p + 1;
}

static const char *json_number(const char *p)
{
	p += *p == '-';
	if (!isdigit((unsigned char)*p) ||
	    (*p == '0' && isdigit((unsigned char)p[1])))
		return NULL;
	p += strspn(p, "0123456789");
	if (*p == '.') {
		if (!isdigit((unsigned char)*++p))
			return NULL;
		p += strspn(p, "0123456789");
	}
	return p;
}

/* "{" pairs "}" or "[" values "]" */
static const char *json_many(const char *p, int depth)
{
	char end = *p++ == '{' ? '}' : ']';

	while (*p == ' ')
		p++;
	if (*p == end)
		return p + 1;
	for (;;) {
		while (*p == ' ')
			p++;
		if (end == '}') {
			p = json_string(p);
			if (!p || *p++ != ':')
				return NULL;
		}
		p = json_value(p, depth + 1);
		if (!p)
			return NULL;
		if (*p == end)
			return p + 1;
		if (*p++ != ',')
			return NULL;
	}
}

static const char *json_value(const char *p, int depth)
{
	static const char *const words[] = { "true", "false", "null" };

	while (*p == ' ')
		p++;
	if (depth > 20)
		return NULL;
	if (*p == '"')
		return json_string(p);
	if (*p == '{' || *p == '[')
		return json_many(p, depth);
	for (size_t i = 0; i < 3; i++)
		if (!strncmp(p, words[i], strlen(words[i])))
			return p + strlen(words[i]);
	return json_number(p);
}

/* An object a line. */
static const char *check_json(const char *text)
{
	for (const char *p = text, *end; *p; p = end + 1) {
		end = *p == '{' ? json_value(p, 0) : NULL;
		if (!end || *end != '\n')
			return wrong("no JSON", p);
	}
	return NULL;
}

/* One record at *p, which goes behind it: how many fields, 0 when it is none.
 * (RFC 4180) */
static int csv_record(const char **p, bool *header)
{
	const char *at = *p;
	int n = 1;

	*header = true;
	for (;; n++) {
		*header &= *at == '"' || isalpha((unsigned char)*at);
		if (*at == '"') {
			for (at++; *at && (*at != '"' || at[1] == '"'); at++)
				at += *at == '"';
			if (*at++ != '"')
				return 0;
		} else {
			at += strcspn(at, ",\"\n");
		}
		if (*at == '\n')
			break;
		if (*at++ != ',')
			return 0;
	}
	*p = at + 1;
	return n;
}

/*
 * A table, or several, each with a line of names above it. A record of another
 * number of fields than the last must be such a line.
 */
static const char *check_csv(const char *text)
{
	int columns = 0;

	for (const char *p = text; *p;) {
		const char *at = p;
		bool header;
		int n = csv_record(&p, &header);

		if (!n)
			return wrong("no CSV", at);
		if (n != columns && !header)
			return wrong(columns ? "another number of fields"
					     : "no header",
				     at);
		columns = n;
	}
	return NULL;
}

const char *check_output(enum form form, const char *text, size_t len)
{
	if (len != strlen(text))
		return "a NUL in the output";
	if (len && text[len - 1] != '\n')
		return "the last line has no end";
	switch (form) {
	case FORM_JSON:
		return check_json(text);
	case FORM_CSV:
		return check_csv(text);
	case FORM_TEXT:
		break;
	}
	return strstr(text, "ERROR")
		       ? wrong("an error in the output", strstr(text, "ERROR"))
		       : NULL;
}

/* Notes that say nothing of the tool: what was lost, by a busy machine. */
static bool is_note(const char *line, size_t len)
{
	static const char *const notes[] = {
		"Attached ",
		"WARNING: Lost ",
		"  ",
	};

	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++)
		if (len >= strlen(notes[i]) &&
		    !strncmp(line, notes[i], strlen(notes[i])))
			return true;
	return !len;
}

const char *check_said(enum form form, const char *text)
{
	for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		size_t len = strcspn(p, "\n");

		if (is_note(p, len))
			continue;
		/* beside a table, text for people goes there */
		if (form == FORM_CSV && !memmem(p, len, "ERROR", 5) &&
		    !memmem(p, len, "WARNING", 7))
			continue;
		return wrong("on stderr", p);
	}
	return NULL;
}
