// SPDX-License-Identifier: Apache-2.0
/*
 * tplist: the static probes that there are: tracepoints of the kernel, and USDT
 * probes of a file or of all that a process has mapped.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "elf/usdt.h"
#include "ftrace/fronts.h"
#include "kernel/glob.h"
#include "kernel/tracefs.h"

static struct script_option options[] = {
	{ .name = "pid",
	  .letter = 'p',
	  .meta = "PID",
	  .type = OPTION_PID,
	  .help = "USDT probes of all files of this process" },
	{ .name = "lib",
	  .letter = 'l',
	  .meta = "LIB",
	  .type = OPTION_STRING,
	  .help = "USDT probes of this library or program" },
	{ .name = "verbose",
	  .letter = 'v',
	  .type = OPTION_FLAG,
	  .help = "fields, or numbers of locations and arguments; twice: "
		  "each" },
	{ .name = "filter",
	  .type = OPTION_STRING,
	  .positional = true,
	  .help = "only those whose CATEGORY:EVENT or PROVIDER:PROBE matches" },
};

static struct tool_example examples[] = {
	{ "tplist 'sched:*'", "tracepoints of the scheduler" },
	{ "tplist -v block:block_rq_issue", "its fields" },
	{ "tplist -l c", "USDT probes of the C library" },
	{ "tplist -p 181", "of all files of process 181" },
	{ "tplist -vv -l c '*alloc*'", "where they are, and their arguments" },
};

struct tool_decl tplist_decl = {
	.name = "tplist",
	.summary = "List tracepoints and USDT probes, with their arguments.",
	FRONT_TABLES(options, examples),
};

/* Files can be read anywhere. */
bool tplist_able(struct sbuf *why)
{
	(void)why;
	return true;
}

struct listing {
	const char *filter; /* "" all */
	int64_t verbose;    /* how often -v was given */
	FILE *to;
	bool any;
};

static bool is_wanted(struct listing *l, const char *group, const char *name)
{
	char *whole = mem_printf("%s:%s", group, name);
	bool wanted = !*l->filter || glob_fits(l->filter, whole);

	l->any |= wanted;
	free(whole);
	return wanted;
}

/* "field:char rwbs[10];" of a format file, without the common ones. */
static void print_fields(const char *category, const char *event, FILE *to)
{
	char *path = mem_printf("events/%s/%s/format", category, event);
	char *text = tracefs_read(path, NULL), *at = text, *end;

	while (at && (at = strstr(at, "\tfield:"))) {
		const char *name;

		at += strlen("\tfield:");
		end = strchr(at, ';');
		if (!end)
			break;
		*end = '\0';
		name = strrchr(at, ' ');
		if (!name || strncmp(name, " common_", 8) != 0)
			fprintf(to, "    %s;\n", at);
		at = end + 1;
	}
	free(path);
	free(text);
}

static void print_event(const char *category, const char *event, void *data)
{
	struct listing *l = data;

	if (!is_wanted(l, category, event))
		return;
	fprintf(l->to, "%s:%s\n", category, event);
	if (l->verbose)
		print_fields(category, event, l->to);
}

typedef VEC(struct usdt_note) note_vec;

static bool keep(const struct usdt_note *n, void *data)
{
	note_vec *v = data;

	vec_push(v, *n);
	return true;
}

static bool same_probe(const struct usdt_note *a, const struct usdt_note *b)
{
	return !strcmp(a->provider, b->provider) && !strcmp(a->name, b->name);
}

/* "*(bp - 16 + bx * 4)", "*(&name + 4)": an address and what is there. */
static void put_memory(const struct usdt_arg *a, struct sbuf *to)
{
	uint64_t away =
		a->offset < 0 ? -(uint64_t)a->offset : (uint64_t)a->offset;

	sbuf_puts(to, "*(");
	if (a->kind == USDT_SYMBOL)
		sbuf_printf(to, "&%.*s", (int)a->nsymbol, a->symbol);
	else if (a->base)
		sbuf_puts(to, a->base);
	if (away || (a->kind != USDT_SYMBOL && !a->index))
		sbuf_printf(to, " %c %" PRIu64, a->offset < 0 ? '-' : '+',
			    away);
	if (a->index)
		sbuf_printf(to, "%s%s", a->base || away ? " + " : "", a->index);
	if (a->index && a->scale > 1)
		sbuf_printf(to, " * %u", a->scale);
	sbuf_putc(to, ')');
}

static void print_args(const char *text, FILE *to)
{
	struct sbuf where = { 0 };
	struct usdt_arg a;

	for (int i = 1; usdt_next_arg(&text, &a); i++) {
		sbuf_reset(&where);
		if (a.kind == USDT_CONSTANT)
			sbuf_printf(&where, "%" PRId64, a.offset);
		else if (a.kind == USDT_REGISTER)
			sbuf_printf(&where, "%s%s", a.base,
				    a.shift ? " (second byte)" : "");
		else if (a.kind != USDT_UNREADABLE)
			put_memory(&a, &where);
		if (a.kind == USDT_UNREADABLE)
			fprintf(to, "    argument #%d %s\n", i, a.why);
		else
			fprintf(to, "    argument #%d %u %s bytes @ %s\n", i,
				a.size, a.is_signed ? "signed  " : "unsigned",
				sbuf_str(&where));
	}
	sbuf_free(&where);
}

static unsigned count_args(const char *text)
{
	struct usdt_arg a;
	unsigned n = 0;

	while (usdt_next_arg(&text, &a))
		n++;
	return n;
}

/* -v: how many locations; -vv: each. They are those of @v from @first on that
 * have its name. */
static void print_probe(struct elf *e, const char *path, const note_vec *v,
			size_t first, int64_t verbose, FILE *to)
{
	const struct usdt_note *n = &v->at[first];
	uint64_t counter = 0;
	unsigned places = 0;

	if (n->semaphore && !elf_address(e, n->semaphore, &counter))
		counter = 0;
	fprintf(to, "%s:%s [sema 0x%" PRIx64 "]\n", n->provider, n->name,
		counter);
	for (size_t i = first; i < v->len; i++) {
		if (!same_probe(&v->at[i], n))
			continue;
		places++;
		if (verbose < 2)
			continue;
		fprintf(to, "  location #%u %s 0x%" PRIx64 "\n", places, path,
			v->at[i].address);
		print_args(v->at[i].args, to);
	}
	if (verbose < 2)
		fprintf(to, "  %u location(s)\n  %u argument(s)\n", places,
			count_args(n->args));
}

static bool is_first(const note_vec *v, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (same_probe(&v->at[i], &v->at[at]))
			return false;
	return true;
}

static void print_file(const char *path, void *data)
{
	struct listing *l = data;
	note_vec v = { 0 };
	const char *why;
	struct elf *e = elf_open_file(path, &why);

	if (!e)
		return;
	usdt_each(e, keep, &v);
	for (size_t i = 0; i < v.len; i++) {
		const struct usdt_note *n = &v.at[i];

		if (!is_first(&v, i) || !is_wanted(l, n->provider, n->name))
			continue;
		if (l->verbose)
			print_probe(e, path, &v, i, l->verbose, l->to);
		else
			fprintf(l->to, "%s %s:%s\n", path, n->provider,
				n->name);
	}
	vec_free(&v);
	elf_release(e);
}

/* Of one file, by its path or short name. */
static int list_lib(struct listing *l, const char *self, const char *lib,
		    pid_t pid)
{
	char *path = elf_resolve(lib, pid);
	const char *why = "is no library or program";
	struct elf *e = path ? elf_open_file(path, &why) : NULL;

	if (e)
		print_file(path, l);
	else
		fprintf(stderr, "%s: '%s' %s\n", self, lib, why);
	elf_release(e);
	free(path);
	return e ? 0 : 1;
}

static int nothing(const struct listing *l, const char *self, const char *what)
{
	if (l->any)
		return 0;
	fprintf(stderr, "%s: no %s", self, what);
	if (*l->filter)
		fprintf(stderr, " matches '%s'", l->filter);
	fputc('\n', stderr);
	return 1;
}

int tplist_run(const struct front *f, const char *self, struct trace_opts *o)
{
	struct listing l = {
		.filter = front_option(f->decl, "filter")->str,
		.verbose = front_option(f->decl, "verbose")->num,
		.to = o->to,
	};
	const char *lib = front_option(f->decl, "lib")->str;
	pid_t pid = (pid_t)front_option(f->decl, "pid")->num;

	if (*lib && list_lib(&l, self, lib, pid))
		return 1;
	if (!*lib && pid)
		elf_glob("*", pid, print_file, &l);
	if (*lib || pid)
		return nothing(&l, self, "USDT probe");
	if (!tracefs_dir()) {
		fprintf(stderr, "%s: %s\n", self, tracefs_problem());
		return 1;
	}
	tracefs_each_event("*", "*", print_event, &l);
	return nothing(&l, self, "tracepoint");
}
