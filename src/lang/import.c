// SPDX-License-Identifier: Apache-2.0
/* import "NAME": where it is looked for, and what is not trusted. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/include_priv.h"

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && !strcmp(text + n - m, end);
}

static bool seen_before(struct parser *p, struct file_id id)
{
	for (size_t i = 0; i < p->files->imported.len; i++)
		if (p->files->imported.at[i].dev == id.dev &&
		    p->files->imported.at[i].ino == id.ino)
			return true;
	vec_push(&p->files->imported, id);
	return false;
}

static void import_path(struct parser *p, const char *path, struct span at,
			bool in_dir);

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void import_dir(struct parser *p, const char *path, struct span at)
{
	VEC(const char *) names = { 0 };
	DIR *dir = opendir(path);
	struct dirent *e;

	if (!dir) {
		diag_error(p->d, at, "cannot read %s: %s", path,
			   strerror(errno));
		return;
	}
	while ((e = readdir(dir)) != NULL && names.len < INCLUDE_FILES)
		if (ends_with(e->d_name, ".bt") || ends_with(e->d_name, ".h"))
			vec_push(&names,
				 include_join(p->s->arena, path, e->d_name));
	closedir(dir);
	if (names.len)
		qsort(names.at, names.len, sizeof(*names.at), by_name);
	for (size_t i = 0; i < names.len; i++)
		import_path(p, names.at[i], at, true);
	vec_free(&names);
}

static void import_path(struct parser *p, const char *path, struct span at,
			bool in_dir)
{
	struct stat st;

	if (stat(path, &st) ||
	    seen_before(p, (struct file_id){ st.st_dev, st.st_ino }))
		return;
	if (S_ISDIR(st.st_mode) && !in_dir)
		import_dir(p, path, at);
	else if (S_ISREG(st.st_mode) && ends_with(path, ".bt"))
		include_file(p, path, at, AS_SCRIPT);
	else if (S_ISREG(st.st_mode) && ends_with(path, ".h"))
		include_file(p, path, at, AS_HEADER);
}

/* Anybody could have put it there. */
static bool is_unsafe(struct parser *p, const char *path)
{
	const char *dir = include_dir_of(p->s->arena, path);
	struct stat st;

	return (!stat(path, &st) && (st.st_mode & S_IWOTH)) ||
	       (!stat(*dir ? dir : ".", &st) && (st.st_mode & S_IWOTH));
}

/* One place where an import may be. True when it was there. */
static bool import_from(struct parser *p, const char *dir, const char *name,
			struct span at)
{
	const char *path = include_join(p->s->arena, dir, name);

	if (access(path, F_OK))
		return false;
	if (is_unsafe(p, path)) {
		parse_late(p, at, "chmod o-w, or move it",
			   "cannot import \"%s\": everybody may write to it or "
			   "to its folder",
			   path);
		return true;
	}
	import_path(p, path, at, false);
	return true;
}

/* A part that comes with the program. No device has the number 0. */
static void import_own_part(struct parser *p, const char *name, struct span at)
{
	const char *text = p->opts->part ? p->opts->part(name) : NULL;

	if (!text)
		diag_error(p->d, at, "there is no part \"%s\"", name);
	else if (!seen_before(p, (struct file_id){ 0, (ino_t)(uintptr_t)text }))
		include_part(p, name, text, strlen(text), AS_SCRIPT);
}

static void import_name(struct parser *p, const char *name, struct span at)
{
	const char *own = include_own_dir(p);
	const char *root = include_dir_of(p->s->arena, p->opts->path);
	struct stat st;

	/* what bpftrace keeps there is built in here */
	if (!strcmp(name, "stdlib"))
		return;
	if (!strncmp(name, "sonde/", 6)) {
		import_own_part(p, name, at);
		return;
	}
	if (ends_with(name, ".bpf.c")) {
		diag_error(p->d, at,
			   "cannot import C programs: there is no C compiler "
			   "in Sonde");
		diag_hint(p->d, "write it as a macro or as a function (fn)");
		return;
	}
	if (!ends_with(name, ".bt") && !ends_with(name, ".h") &&
	    !stat(include_join(p->s->arena, own, name), &st) &&
	    !S_ISDIR(st.st_mode)) {
		parse_late(p, at, NULL, "unknown import type: \"%s\"", name);
		return;
	}
	if (import_from(p, own, name, at) || import_from(p, root, name, at))
		return;
	parse_late(p, at, NULL, "Unable to find suitable path for import");
	diag_hint(p->d, "checked: %s", include_join(p->s->arena, own, name));
}

void include_import(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	const char *name;
	struct span at;

	if (p->in_actions) {
		parse_error(p, p->tok.span,
			    "root imports must appear before probes and "
			    "functions");
		return;
	}
	parse_advance(p);
	name = p->tok.str;
	if (!parse_is(p, TOK_STRING)) {
		parse_expected(p, "string after 'import'");
		return;
	}
	parse_advance(p);
	at = parse_span_from(p, begin);
	if (!parse_is(p, TOK_SEMICOLON)) {
		parse_expected(p, "';' after import");
		return;
	}
	if (!p->opts->alone)
		import_name(p, name, at);
	parse_advance(p);
}
