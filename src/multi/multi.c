// SPDX-License-Identifier: Apache-2.0
#include "multi/multi.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "elf/elf.h"
#include "kernel/pidns.h"
#include "multi/priv.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *tool;
	/* options whose texts are specifiers, in the order of their clauses */
	const char *specs[2];
	void (*make)(struct multi *m, const struct script *tool,
		     struct pieces *clauses);
} kinds[] = {
	{ "trace", { "probe" }, trace_make },
	{ "ksnoop", { "function" }, ksnoop_make },
	{ "argdist", { "count", "histogram" }, argdist_make },
};

static int kind_of(const char *tool)
{
	for (size_t i = 0; tool && i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].tool, tool))
			return (int)i;
	return -1;
}

bool multi_is(const char *tool)
{
	return kind_of(tool) >= 0;
}

bool multi_given(const struct script *tool, const char *name)
{
	const struct script_option *o = tool_option(tool->tool, name);

	return o && o->given;
}

int64_t multi_number(const struct script *tool, const char *name)
{
	const struct script_option *o = tool_option(tool->tool, name);

	return o ? o->num : 0;
}

const char *multi_quoted(struct multi *m, const char *text)
{
	struct sbuf b = { 0 };
	const char *out;

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			sbuf_printf(&b, "\\%c", c);
		else if (c < ' ')
			sbuf_printf(&b, "\\x%02x", c);
		else
			sbuf_putc(&b, *text);
	}
	out = arena_printf(&m->arena, "\"%s\"", sbuf_str(&b));
	sbuf_free(&b);
	return out;
}

/* The specifiers, one behind the other, each a file of its own. */
static void take_specs(struct multi *m, const struct script *tool, int kind)
{
	struct source_part *parts;
	struct sbuf text = { 0 };
	uint32_t n = 0, total = 0;

	for (size_t k = 0; k < COUNT(kinds[0].specs); k++)
		if (kinds[kind].specs[k])
			total += tool_option(tool->tool, kinds[kind].specs[k])
					 ->ntexts;
	parts = arena_array(&m->arena, struct source_part, total + 1);
	for (size_t k = 0; k < COUNT(kinds[0].specs); k++) {
		const struct script_option *o =
			kinds[kind].specs[k]
				? tool_option(tool->tool, kinds[kind].specs[k])
				: NULL;

		for (uint32_t i = 0; o && i < o->ntexts; i++, n++) {
			parts[n].begin = (uint32_t)text.len;
			parts[n].name =
				total == 1
					? "specifier"
					: arena_printf(&m->arena,
						       "specifier %u", n + 1);
			sbuf_puts(&text, o->texts[i]);
			sbuf_putc(&text, '\n');
		}
	}
	m->specs.name = "specifier";
	m->specs.text = arena_strndup(&m->arena, sbuf_str(&text), text.len);
	m->specs.len = text.len;
	m->specs.parts = parts;
	m->specs.nparts = n;
	sbuf_free(&text);
}

void multi_scan(struct multi *m, uint32_t i, struct scan *s)
{
	uint32_t next = i + 1 < m->specs.nparts ? m->specs.parts[i + 1].begin
						: (uint32_t)m->specs.len;

	memset(s, 0, sizeof(*s));
	s->m = m;
	s->at = m->specs.parts[i].begin;
	s->end = next - 1;
}

static void add(struct multi *m, const char **to, const char *condition)
{
	*to = **to ? arena_printf(&m->arena, "%s && %s", *to, condition)
		   : condition;
}

/*
 * How deep in its hierarchy a cgroup is; -1 where that cannot be seen, since
 * what is mounted is not all of it.
 */
static int cgroup_depth(const char *path)
{
	char *at = realpath(path, NULL), *slash;
	struct stat here, above;
	int depth = 0;

	if (!at || stat(at, &here)) {
		free(at);
		return -1;
	}
	for (; (slash = strrchr(at, '/')) && slash > at; depth++) {
		*slash = '\0';
		if (stat(at, &above) || above.st_dev != here.st_dev)
			break;
		here = above;
	}
	free(at);
	return here.st_ino == 1 ? depth : -1;
}

/* Of that cgroup, or of one in it. */
static const char *cgroup_condition(struct multi *m,
				    const struct script_option *o)
{
	int depth = cgroup_depth(o->str);

	if (depth < 0)
		return arena_printf(&m->arena, "cgroup == %" PRId64, o->num);
	m->uses_below = true;
	return arena_printf(&m->arena, "below(%d, %" PRId64 ")", depth, o->num);
}

const char *multi_wanted(struct multi *m, const struct script *tool,
			 const struct place *p)
{
	/* tools count by the first pid namespace, options by ours */
	bool first = pidns_is_first();
	const struct {
		const char *option, *is;
	} numbers[] = { { "pid", first ? "pid" : "pid(curr_ns)" },
			{ "tid", first ? "tid" : "tid(curr_ns)" },
			{ "uid", "uid" } };
	const char *out = "";
	const struct script_option *name = tool_option(tool->tool, "name");

	for (size_t i = 0; i < COUNT(numbers); i++)
		if (multi_given(tool, numbers[i].option))
			add(m, &out,
			    arena_printf(
				    &m->arena, "%s == %" PRId64, numbers[i].is,
				    multi_number(tool, numbers[i].option)));
	if (multi_given(tool, "cgroup_path"))
		add(m, &out,
		    cgroup_condition(m,
				     tool_option(tool->tool, "cgroup_path")));
	if (name && name->given)
		add(m, &out,
		    arena_printf(&m->arena, "strcontains(comm, %s)",
				 multi_quoted(m, name->str)));
	/* programs cannot be probed in ourselves: we have no libraries */
	if (!multi_given(tool, "pid") && !multi_given(tool, "tid") &&
	    !multi_given(tool, "include_self") && !p->target)
		add(m, &out, "nspid != own_pid");
	return out;
}

void multi_clause(struct multi *m, uint32_t i, const char *probe,
		  struct span from, const char *condition, struct pieces *to)
{
	struct scan s;

	multi_scan(m, i, &s);
	pieces_put(to, "// ");
	for (; s.at < s.end; s.at++)
		sbuf_putc(&to->text, isspace((unsigned char)scan_byte(&s))
					     ? ' '
					     : scan_byte(&s));
	pieces_put(to, "\n");
	pieces_put_from(to, from, "%s", probe);
	if (*condition)
		pieces_put(to, "\n/%s/", condition);
	pieces_put(to, "\n{\n");
}

/* -s A,B: where else symbols of programs are. */
static void take_symbol_files(struct multi *m, const struct script *tool)
{
	const struct script_option *o =
		tool_option(tool->tool, "sym_file_list");
	char *dirs;

	if (!o || !o->given)
		return;
	dirs = arena_strdup(&m->arena, o->str);
	for (char *p = dirs; *p; p++)
		if (*p == ',')
			*p = ':';
	elf_set_debug_dirs(dirs);
}

int multi_make(struct multi *m, const struct script *tool)
{
	int kind = kind_of(tool->tool->name);
	const struct script_option *headers =
		tool_option(tool->tool, "include");
	struct pieces clauses = { 0 };

	memset(m, 0, sizeof(*m));
	types_init(&m->types, &m->arena);
	diags_init(&m->diags, &m->specs, &m->arena);
	take_specs(m, tool, kind);
	take_symbol_files(m, tool);
	m->pid = (pid_t)multi_number(tool, "pid");
	m->bytes = multi_given(tool, "bin_cmp");
	m->headers = headers && headers->ntexts;
	kinds[kind].make(m, tool, &clauses);
	head_put(m, tool);
	pieces_join(&m->script, &clauses);
	return m->diags.errors ? -EINVAL : 0;
}

/* Probes that a hint names, as specifiers have them. */
static const char *as_specifier(struct multi *m, const char *hint)
{
	static const struct {
		const char *provider, *is;
	} forms[] = { { "tracepoint:", "t:" }, { "kprobe:", "p::" },
		      { "kretprobe:", "r::" }, { "uprobe:", "p:" },
		      { "uretprobe:", "r:" },  { "usdt:", "u:" } };

	for (size_t i = 0; i < COUNT(forms); i++) {
		const char *at = strstr(hint, forms[i].provider);
		size_t n = strlen(forms[i].provider);

		/* not within a word, as kprobe: is in "no kprobe:" */
		while (at && (at == hint || at[-1] == ' ')) {
			size_t before = (size_t)(at - hint);

			hint = arena_printf(&m->arena, "%.*s%s%s", (int)before,
					    hint, forms[i].is, at + n);
			at = strstr(hint + before, forms[i].provider);
		}
	}
	return hint;
}

/* What is to be done about a type that the checker does not know. */
static const char *type_hint(const char *message)
{
	static const char unknown[] = "Cannot resolve unknown type";
	static const char opaque[] = "The members of";

	if (!strncmp(message, unknown, sizeof(unknown) - 1))
		return "-I HEADER declares it; a pointer that is not followed "
		       "may be void *";
	return strncmp(message, opaque, sizeof(opaque) - 1)
		       ? NULL
		       : "-I HEADER declares it";
}

void multi_take(struct multi *m, struct diags *d)
{
	for (size_t i = 0; i < d->len; i++) {
		struct diag *one = &d->at[i];

		if (!one->hint)
			one->hint = type_hint(one->message);
		if (one->hint)
			one->hint = as_specifier(m, one->hint);
		/* of what a macro brought, where it is called */
		while (one->has_span && one->span.call)
			one->span = d->src->calls[one->span.call - 1];
		if (one->has_span)
			one->has_span =
				pieces_find(&m->script, one->span, &one->span);
	}
	d->src = &m->specs;
}

void multi_free(struct multi *m)
{
	pieces_free(&m->script);
	diags_free(&m->diags);
	types_free(&m->types);
	arena_free(&m->arena);
}
