// SPDX-License-Identifier: Apache-2.0
/* -l of uprobe and uretprobe: the functions of files, their arguments. */
#include <libiberty/demangle.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "elf/elf.h"
#include "probe/priv.h"

bool uprobe_is_cpp_name(const char *symbol, const char *wanted)
{
	static const int options[] = { DMGL_ANSI, DMGL_ANSI | DMGL_PARAMS };
	bool is = false;
	char *name;

	for (int i = 0; !is && i < 2; i++) {
		name = cplus_demangle(symbol, options[i]);
		/* a name may look like a pattern: operator[], f(char*) */
		/* a name of C is its own */
		is = !strcmp(name ? name : symbol, wanted) ||
		     (name && glob_fits(wanted, name));
		free(name);
	}
	return is;
}

/* "uprobe:FILE:FUNCTION" as it was listed. */
void uprobe_describe(const char *name, struct types *ts, struct sbuf *out)
{
	const char *path = strchr(name, ':') + 1;
	const char *function = strrchr(name, ':') + 1, *end, *why;
	struct elf_symbol s;
	struct elf *e;
	char *file;

	end = function - 1;
	if (end - path > 4 && !strncmp(end - 4, ":cpp", 4))
		end -= 4;
	if (end <= path)
		return;
	file = mem_printf("%.*s", (int)(end - path), path);
	e = elf_open_file(file, &why);
	if (e && elf_find(e, function, &s))
		describe_debug(ts, file, s.address, out);
	elf_release(e);
	free(file);
}

struct listing {
	const struct probe_query *q;
	const char *path, *pattern;
	bool cpp;
	struct hash seen; /* of the file: units may have static ones alike */
};

static bool list_symbol(const struct elf_symbol *s, void *data)
{
	struct listing *l = data;

	if (!(l->cpp ? uprobe_is_cpp_name(s->name, l->pattern)
		     : glob_fits(l->pattern, s->name)) ||
	    hash_get(&l->seen, s->name))
		return true;
	hash_set(&l->seen, s->name, l);
	query_give(l->q, "%s:%s%s", l->path, l->cpp ? "cpp:" : "", s->name);
	return true;
}

static void list_file(const char *path, void *data)
{
	struct listing *l = data;
	const char *why;
	struct elf *e = elf_open_file(path, &why);

	l->path = path;
	if (e)
		elf_each(e, list_symbol, l);
	elf_release(e);
	hash_free(&l->seen);
}

void uprobe_list(const struct probe_query *q)
{
	const char *provider = q->provider->name, *why;
	const char *target = query_part(q, 0);
	struct listing l = { .q = q, .pattern = query_part(q, 1) };
	struct elf *e;
	char *path;

	if (!q->nparts && !q->pid) {
		diag_fatal(q->d, "Name a file to list its functions: %s:FILE:*",
			   provider);
		return;
	}
	if (q->nparts > 2 && !strcmp(l.pattern, "cpp")) {
		l.cpp = true;
		l.pattern = query_part(q, 2);
	}
	if (glob_is(target)) {
		elf_glob(target, q->pid, list_file, &l);
		return;
	}
	path = elf_resolve(target, q->pid);
	e = path ? elf_open_file(path, &why) : NULL;
	if (e)
		list_file(path, &l);
	else if (path)
		diag_fatal(q->d, "%s target file '%s' %s", provider, path, why);
	else
		diag_fatal(q->d,
			   "%s target file '%s' does not exist or is not "
			   "executable",
			   provider, target);
	elf_release(e);
	free(path);
}
