// SPDX-License-Identifier: Apache-2.0
/* Case files: sections, words, and the names that expand in them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "runner.h"

static const char *const known[] = {
	"prog", "args",	 "run",	    "bg",      "stop",	"stdout", "stderr",
	"rc",	"needs", "env",	    "timeout", "uid",	"hide",	  "stdin",
	"file", "head",	 "cleanup", "setup",   "after", "pidns",  NULL
};

void *xgrow(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p) {
		fputs("runner: out of memory\n", stderr);
		exit(3);
	}
	return p;
}

void *xalloc(size_t size)
{
	void *p = xgrow(NULL, size);

	memset(p, 0, size);
	return p;
}

char *read_file(const char *path, size_t *len)
{
	FILE *f = fopen(path, "re");
	size_t cap = 4096, n = 0, got;
	char *buf;

	if (!f)
		return NULL;
	buf = xalloc(cap);
	while ((got = fread(buf + n, 1, cap - n - 1, f)) > 0) {
		n += got;
		if (n + 1 == cap)
			buf = xgrow(buf, cap *= 2);
	}
	fclose(f);
	buf[n] = '\0';
	if (len)
		*len = n;
	return buf;
}

static bool is_known(const char *name)
{
	for (size_t i = 0; known[i]; i++)
		if (!strcmp(known[i], name))
			return true;
	return false;
}

/* Opens the section whose heading is @line, without its "--- ". */
static void open_section(struct testcase *c, char *line, unsigned int number)
{
	struct section *s = &c->sections[c->nsections];
	char *arg = line + strcspn(line, " ");

	if (c->nsections == sizeof(c->sections) / sizeof(c->sections[0])) {
		snprintf(c->error, sizeof(c->error), "too many sections");
		return;
	}
	if (*arg)
		*arg++ = '\0';
	while (*arg == ' ')
		arg++;
	if (!is_known(line))
		snprintf(c->error, sizeof(c->error),
			 "line %u: unknown section '%.40s'", number, line);
	else if (strcmp(line, "file") && case_section(c, line))
		snprintf(c->error, sizeof(c->error),
			 "line %u: second section '%.40s'", number, line);
	s->name = line;
	s->arg = arg;
	s->text = "";
	c->nsections++;
}

static void set_names(struct testcase *c, const char *path)
{
	const char *base = strrchr(path, '/'), *dir;
	char *dot;

	dir = base = base ? base + 1 : path;
	if (base > path)
		for (dir = base - 1; dir > path && dir[-1] != '/'; dir--)
			;
	snprintf(c->stem, sizeof(c->stem), "%s", base);
	dot = strrchr(c->stem, '.');
	if (dot)
		*dot = '\0';
	snprintf(c->name, sizeof(c->name), "%.*s%s", (int)(base - dir), dir,
		 c->stem);
}

void case_parse(struct testcase *c, const char *path, char *buf)
{
	char *line = buf, *next;
	unsigned int number = 1;

	memset(c, 0, sizeof(*c));
	c->path = path;
	set_names(c, path);
	for (; *line && !c->error[0]; line = next, number++) {
		char *end = line + strcspn(line, "\n");

		next = *end ? end + 1 : end;
		if (strncmp(line, "--- ", 4)) {
			if (!c->nsections && *line != '#' && *line != '\n')
				snprintf(c->error, sizeof(c->error),
					 "line %u: text before any section",
					 number);
			continue;
		}
		*end = '\0';
		*line = '\0'; /* ends the section above */
		open_section(c, line + 4, number);
		if (!c->error[0])
			c->sections[c->nsections - 1].text = next;
	}
	if (!c->nsections && !c->error[0])
		snprintf(c->error, sizeof(c->error), "no sections");
}

const struct section *case_section(const struct testcase *c, const char *name)
{
	for (size_t i = 0; i < c->nsections; i++)
		if (!strcmp(c->sections[i].name, name))
			return &c->sections[i];
	return NULL;
}

const char *case_value(const struct testcase *c, const char *name,
		       const char *fallback)
{
	const struct section *s = case_section(c, name);

	if (!s)
		return fallback;
	return s->arg[0] ? s->arg : s->text;
}

void vars_set(struct vars *v, const char *name, const char *value)
{
	size_t i = 0;

	while (i < v->len && strcmp(v->at[i].name, name))
		i++;
	if (i == sizeof(v->at) / sizeof(v->at[0]))
		return;
	if (i == v->len)
		v->len++;
	v->at[i].name = name;
	snprintf(v->at[i].value, sizeof(v->at[i].value), "%s", value);
}

/* The value named at the start of @text ("{tmp}..."), and how long that is. */
static const char *var_at(const struct vars *v, const char *text, size_t *used)
{
	for (size_t i = 0; i < v->len; i++) {
		size_t n = strlen(v->at[i].name);

		if (text[0] == '{' && !strncmp(text + 1, v->at[i].name, n) &&
		    text[n + 1] == '}') {
			*used = n + 2;
			return v->at[i].value;
		}
	}
	return NULL;
}

char *vars_expand(const struct vars *v, const char *text, bool regex)
{
	size_t cap = strlen(text) + 1, n = 0, used;
	char *out = xalloc(cap);

	while (*text) {
		const char *value = var_at(v, text, &used);

		if (!value) {
			out[n++] = *text++;
			continue;
		}
		text += used;
		out = xgrow(out, cap += 2 * strlen(value));
		for (; *value; value++) {
			if (regex && strchr("\\^$.[]|()*+?{}", *value))
				out[n++] = '\\';
			out[n++] = *value;
		}
	}
	out[n] = '\0';
	return out;
}

/* One word from *@at into @word, quotes taken off; false at the end. */
static bool next_word(const char **at, char *word)
{
	const char *s = *at;
	char quote = 0;

	while (isspace((unsigned char)*s))
		s++;
	if (!*s)
		return false;
	for (; *s && (quote || !isspace((unsigned char)*s)); s++) {
		if (quote && *s == quote) {
			quote = 0;
		} else if (!quote && (*s == '\'' || *s == '"')) {
			quote = *s;
		} else if (*s == '\\' && s[1] &&
			   (!quote ||
			    (quote == '"' && strchr("\"\\$`", s[1])))) {
			*word++ = *++s;
		} else {
			*word++ = *s;
		}
	}
	*word = '\0';
	*at = s;
	return true;
}

char **words_split(const struct vars *v, const char *text)
{
	char *word = xalloc(strlen(text) + 1);
	char **out = xalloc(sizeof(*out));
	size_t n = 0;

	while (next_word(&text, word)) {
		out = xgrow(out, (n + 2) * sizeof(*out));
		out[n++] = vars_expand(v, word, false);
	}
	out[n] = NULL;
	free(word);
	return out;
}
