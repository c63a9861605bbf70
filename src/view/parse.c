// SPDX-License-Identifier: Apache-2.0
/* "flame:@x,title=Reads,min=0.5" to options. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "view/priv.h"

static enum view_format format_by_name(const char *name, size_t len)
{
	static const char *const names[] = {
#define X(id, text) [VIEW_##id] = text,
		VIEW_FORMATS(X)
#undef X
	};

	for (size_t i = 1; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == len && !memcmp(names[i], name, len))
			return (enum view_format)i;
	return VIEW_NONE;
}

bool view_is_palette(const char *name)
{
	for (const char *const *p = palette_names(); *p; p++)
		if (!strcmp(*p, name))
			return true;
	return false;
}

static bool set_percent(double *to, const char *text)
{
	char *end;

	*to = strtod(text, &end);
	return end != text && !*end && *to >= 0 && *to <= 100;
}

static bool set_value(struct view_opts *o, const char *name, const char *value)
{
	if (!strcmp(name, "title"))
		o->title = value;
	else if (!strcmp(name, "unit"))
		o->unit = value;
	else if (!strcmp(name, "colors") && view_is_palette(value))
		o->colors = value;
	else
		return !strcmp(name, "min") && set_percent(&o->min, value);
	return true;
}

static bool set_flag(struct view_opts *o, const char *name)
{
	struct {
		const char *name;
		bool *to;
	} flags[] = {
		{ "annotate", &o->annotate },
		{ "plain", &o->plain },
		{ "reverse", &o->reverse },
		{ "inverted", &o->inverted },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		if (strcmp(flags[i].name, name))
			continue;
		*flags[i].to = true;
		return true;
	}
	return false;
}

int view_parse(struct view_opts *o, const char *text, struct arena *a,
	       const char **wrong)
{
	size_t len = strcspn(text, ":");

	o->format = format_by_name(text, len);
	if (!o->format)
		return -ENOENT;
	return text[len] ? view_settings(o, text + len + 1, a, wrong) : 0;
}

int view_settings(struct view_opts *o, const char *text, struct arena *a,
		  const char **wrong)
{
	char *rest = arena_strdup(a, text), *one;

	while ((one = strsep(&rest, ","))) {
		char *value = strchr(one, '=');

		*wrong = arena_strdup(a, one);
		if (value)
			*value++ = '\0';
		if (one[0] == '@' && !value)
			o->map = one;
		else if (value ? !set_value(o, one, value) : !set_flag(o, one))
			return -EINVAL;
	}
	return 0;
}
