// SPDX-License-Identifier: Apache-2.0
/*
 * usdt: the probes that authors put into programs and libraries.
 *
 *	usdt:/usr/bin/app:name		of any provider
 *	usdt:libc:libc:memory_*		PROVIDER:NAME, patterns in any part
 *	usdt:*:name			with -p: every file that it has mapped
 *
 * A name may stand for many locations in the code, each with arguments in
 * places of its own. Every location is a struct probe; those with equal
 * arguments are a group and share a program.
 */
#include <stdlib.h>
#include <string.h>

#include "elf/elf.h"
#include "probe/priv.h"

#define MAX_ARGS 256

struct location {
	struct usdt_note note;
	size_t order; /* as in the file */
};

typedef VEC(struct location) location_vec;

/* What an attach point asks for. */
struct wanted {
	const char *provider, *name; /* patterns */
	location_vec *out;
};

static bool take_wanted(const struct usdt_note *n, void *data)
{
	struct wanted *w = data;
	struct location l = { *n, w->out->len };

	if (glob_fits(w->provider, n->provider) && glob_fits(w->name, n->name))
		vec_push(w->out, l);
	return w->out->len < INT32_MAX;
}

static int by_name(const void *a, const void *b)
{
	const struct location *x = a, *y = b;
	int c = strcmp(x->note.provider, y->note.provider);

	if (!c)
		c = strcmp(x->note.name, y->note.name);
	if (!c)
		c = x->order < y->order ? -1 : 1;
	return c;
}

/* The locations whose names match, those of one name together. */
static void find(struct elf *e, const char *provider, const char *name,
		 location_vec *out)
{
	struct wanted w = { provider, name, out };

	usdt_each(e, take_wanted, &w);
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), by_name);
}

static bool same_name(const struct location *a, const struct location *b)
{
	return !strcmp(a->note.provider, b->note.provider) &&
	       !strcmp(a->note.name, b->note.name);
}

/*
 * A symbol's distance from the instruction is the same wherever the file is
 * loaded.
 */
static void place_symbol(struct elf *e, uint64_t ip, struct usdt_arg *a)
{
	char *name = mem_printf("%.*s", (int)a->nsymbol, a->symbol);
	struct elf_symbol s;

	if (elf_find_any(e, name, &s)) {
		a->kind = USDT_MEMORY;
		a->base = "ip";
		a->offset = (int64_t)((uint64_t)a->offset + s.address - ip);
	} else {
		a->kind = USDT_UNREADABLE;
		a->why = "is at a symbol that the file does not have "
			 "(it is stripped)";
	}
	free(name);
}

static void read_args(struct probe *p, struct types *ts, struct elf *e,
		      const struct usdt_note *n)
{
	const char *text = n->args;
	VEC(struct usdt_arg) args = { 0 };
	struct usdt_arg one, *kept;

	while (args.len < MAX_ARGS && usdt_next_arg(&text, &one)) {
		if (one.kind == USDT_SYMBOL)
			place_symbol(e, n->address, &one);
		one.symbol = NULL;
		one.nsymbol = 0;
		one.wraps = !elf_is_64(e);
		vec_push(&args, one);
	}
	kept = arena_array(ts->arena, struct usdt_arg, args.len + 1);
	if (args.len)
		memcpy(kept, args.at, args.len * sizeof(one));
	p->usdt = kept;
	p->nargs = (uint32_t)args.len;
	vec_free(&args);
}

static bool same_arg(const struct usdt_arg *a, const struct usdt_arg *b)
{
	/* registers are constants of one table */
	return a->kind == b->kind && a->size == b->size &&
	       a->is_signed == b->is_signed && a->shift == b->shift &&
	       a->base == b->base && a->index == b->index &&
	       a->scale == b->scale && a->offset == b->offset &&
	       a->wraps == b->wraps && a->why == b->why;
}

static bool same_args(const struct probe *a, const struct probe *b)
{
	if (a->provider != b->provider || a->nargs != b->nargs)
		return false;
	for (uint32_t i = 0; i < a->nargs; i++)
		if (!same_arg(&a->usdt[i], &b->usdt[i]))
			return false;
	return true;
}

/* The group of the probes before it that have equal arguments, or a new one. */
static uint32_t group_of(const probe_vec *all, const struct probe *p)
{
	uint32_t next = 0;

	for (size_t i = 0; i < all->len && all->at[i] != p; i++) {
		if (same_args(all->at[i], p))
			return all->at[i]->group;
		if (all->at[i]->group >= next)
			next = all->at[i]->group + 1;
	}
	return next;
}

struct matching {
	const struct attach *at;
	const struct resolve_opts *o;
	struct types *ts;
	probe_vec *out;
	struct diags *d;
	const char *provider, *name; /* patterns */
	bool failed;
};

static void add(struct matching *m, struct elf *e, const char *path,
		const struct location *l, bool further)
{
	struct probe *p =
		probe_add(m->out, &provider_usdt, m->at, m->ts, "%s:%s:%s",
			  path, l->note.provider, l->note.name);

	p->target = path;
	p->event = arena_strdup(m->ts->arena, l->note.name);
	p->address = l->note.address;
	p->offset = l->note.offset;
	p->semaphore = l->note.semaphore;
	p->pid = m->o->pid;
	p->further = further;
	read_args(p, m->ts, e, &l->note);
	p->group = group_of(m->out, p);
}

static void match_file(const char *path, void *data)
{
	struct matching *m = data;
	location_vec found = { 0 };
	const char *why;
	struct elf *e = elf_open_file(path, &why);

	if (!e) {
		/* a pattern may well match a script or a core file */
		if (glob_is(m->at->parts[0]) || !*m->at->parts[0])
			return;
		diag_error(m->d, m->at->span, "usdt target file '%s' %s", path,
			   why);
		m->failed = true;
		return;
	}
	find(e, m->provider, m->name, &found);
	path = arena_strdup(m->ts->arena, path);
	for (size_t i = 0; i < found.len; i++)
		add(m, e, path, &found.at[i],
		    i && same_name(&found.at[i - 1], &found.at[i]));
	vec_free(&found);
	elf_release(e);
}

/* Every file that a target means: calls @fn. False when there is none. */
static bool each_file(const char *target, const struct resolve_opts *o,
		      void (*fn)(const char *path, void *data), void *data)
{
	bool all = !*target || !strcmp(target, "*");
	bool found;
	char *path;

	if (all && o->child) {
		fn(o->child, data);
		return true;
	}
	if (all || glob_is(target)) {
		elf_glob(all ? "*" : target, o->pid, fn, data);
		return true;
	}
	path = elf_resolve(target, o->pid);
	found = path != NULL;
	if (found)
		fn(path, data);
	free(path);
	return found;
}

static bool check_parts(const struct attach *at, const struct resolve_opts *o,
			struct diags *d)
{
	if (at->nparts != 2 && at->nparts != 3)
		return probe_check_parts(at, 2, 3, d);
	if (!*at->parts[at->nparts - 1]) {
		diag_error(
			d, at->span,
			"usdt probe must have a target function or wildcard");
		diag_hint(d, "write %s", provider_usdt.help);
		return false;
	}
	if (*at->parts[0] || o->pid || o->child)
		return true;
	diag_error(d, at->span,
		   "usdt probe must specify at least path or pid to probe. To "
		   "target all paths/pids set the path to '*'.");
	return false;
}

static const char *provider_part(const struct attach *at)
{
	return at->nparts == 3 && *at->parts[1] ? at->parts[1] : "*";
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct matching m = { .at = at, .o = o, .ts = ts, .out = out, .d = d };
	size_t before = out->len;

	if (!check_parts(at, o, d))
		return -EINVAL;
	m.provider = provider_part(at);
	m.name = at->parts[at->nparts - 1];
	each_file(at->parts[0], o, match_file, &m);
	if (m.failed)
		return -EINVAL;
	return out->len > before ? 0 : -ENOENT;
}

struct explaining {
	const char *target, *name;
	bool exact; /* the provider is given, and neither is a pattern */
	struct sbuf *message, *hint;
};

static void explain_file(const char *path, void *data)
{
	struct explaining *x = data;
	struct probe_names names = { 0 };
	location_vec found = { 0 };
	const char *why;
	struct elf *e = elf_open_file(path, &why);
	char *prefix;

	if (!e)
		return;
	if (x->exact)
		sbuf_printf(x->message, "No matches for usdt %s:%s.", path,
			    x->name);
	find(e, "*", "*", &found);
	if (!found.len) {
		sbuf_printf(x->hint, "%s has no USDT probes", path);
	} else {
		for (size_t i = 0; i < found.len; i++)
			if (!i || !same_name(&found.at[i - 1], &found.at[i]))
				names_push(&names, found.at[i].note.name);
		prefix = mem_printf("usdt:%s:", x->target);
		names_hint(&names, x->name, prefix, x->hint);
		free(prefix);
		if (!x->hint->len)
			sbuf_printf(x->hint,
				    "sonde -l 'usdt:%s:*' lists what it has",
				    x->target);
	}
	names_free(&names);
	vec_free(&found);
	elf_release(e);
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	const char *name = at->parts[at->nparts - 1];
	struct explaining x = { at->parts[0], name,
				at->nparts == 3 && !glob_is(name) &&
					!glob_is(provider_part(at)),
				message, hint };

	(void)ts;
	if (glob_is(at->parts[0]) || !*at->parts[0])
		return;
	if (!each_file(at->parts[0], o, explain_file, &x))
		sbuf_printf(message,
			    "usdt target file '%s' does not exist or is not "
			    "executable",
			    at->parts[0]);
}

struct listing {
	const char *provider, *name; /* patterns */
	const struct probe_query *q;
};

static void list_file(const char *path, void *data)
{
	struct listing *l = data;
	location_vec found = { 0 };
	const char *why;
	struct elf *e = elf_open_file(path, &why);

	if (e)
		find(e, l->provider, l->name, &found);
	for (size_t i = 0; i < found.len; i++) {
		if (i && same_name(&found.at[i - 1], &found.at[i]))
			continue;
		query_give(l->q, "%s:%s:%s", path, found.at[i].note.provider,
			   found.at[i].note.name);
	}
	vec_free(&found);
	elf_release(e);
}

static void list(const struct probe_query *q)
{
	struct listing l = { q->nparts > 2 ? query_part(q, 1) : "*",
			     query_part(q, q->nparts > 2 ? 2 : 1), q };
	const struct resolve_opts o = { .pid = q->pid };

	if (!each_file(query_part(q, 0), &o, list_file, &l))
		diag_fatal(q->d,
			   "usdt target file '%s' does not exist or is not "
			   "executable",
			   query_part(q, 0));
}

/* "usdt:PATH:PROVIDER:NAME" cut in place; false when it is not that. */
static bool cut_name(char *name, char *parts[3])
{
	parts[0] = strchr(name, ':');
	parts[2] = strrchr(name, ':');
	if (!parts[0] || parts[2] == parts[0]++)
		return false;
	*parts[2]++ = '\0';
	parts[1] = strrchr(parts[0], ':');
	if (!parts[1])
		return false;
	*parts[1]++ = '\0';
	return true;
}

/* The arguments of the first location. */
static void describe(const char *name, struct types *ts, struct sbuf *out)
{
	char *copy = mem_strdup(name), *parts[3];
	location_vec found = { 0 };
	struct usdt_arg a;
	const char *why, *text;
	struct elf *e = NULL;

	(void)ts;
	if (cut_name(copy, parts))
		e = elf_open_file(parts[0], &why);
	if (e)
		find(e, parts[1], parts[2], &found);
	text = found.len ? found.at[0].note.args : "";
	for (int i = 0; i < MAX_ARGS && usdt_next_arg(&text, &a); i++) {
		if (a.kind == USDT_UNREADABLE)
			sbuf_printf(out, "    arg%d, which %s\n", i, a.why);
		else
			sbuf_printf(out, "    %sint%d arg%d\n",
				    a.is_signed ? "" : "u", a.size * 8, i);
	}
	vec_free(&found);
	elf_release(e);
	free(copy);
}

const struct provider provider_usdt = {
	.name = "usdt",
	.aliases = { "U" },
	.help = "usdt:FILE:NAME or usdt:FILE:PROVIDER:NAME",
	.match = match,
	.explain = explain,
	.mechanisms = uprobe_mechanisms,
	.attach = uprobe_attach,
	.list = list,
	.describe = describe,
};
