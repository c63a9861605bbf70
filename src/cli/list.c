// SPDX-License-Identifier: Apache-2.0
#include "cli/list.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/compile.h"
#include "cli/list_type.h"
#include "cli/source.h"
#include "kernel/tracefs.h"
#include "lang/parse.h"
#include "probe/probe.h"

/* What is listed when no provider is named: what every kernel can show. */
static const char *const kernel_wide[] = { "fentry",	    "hardware",
					   "iter",	    "kprobe",
					   "rawtracepoint", "software",
					   "tracepoint",    NULL };
/* And of a process that is asked for. */
static const char *const of_process[] = { "uprobe", "usdt", NULL };

struct listing {
	struct types *types;
	const struct provider *provider;
	bool verbose;
	const char *filter;	/* glob over the whole name, or NULL */
	const char *filter_end; /* an alternative to it, or NULL */
	uint32_t count;
	struct sbuf buf;
};

static void print_one(const char *name, void *data)
{
	struct listing *l = data;

	if (l->filter && !glob_fits(l->filter, name) &&
	    !(l->filter_end && glob_fits(l->filter_end, name)))
		return;
	l->count++;
	puts(name);
	if (!l->verbose || !l->provider->describe)
		return;
	sbuf_reset(&l->buf);
	l->provider->describe(name, l->types, &l->buf);
	fwrite(sbuf_str(&l->buf), 1, l->buf.len, stdout);
}

/* One provider, its parts as patterns; missing ones match everything. */
static void list_provider(struct listing *l, const struct provider *p,
			  const char *const *parts, uint32_t nparts,
			  const struct cli *cli, struct diags *d)
{
	const struct probe_query q = { .provider = p,
				       .parts = parts,
				       .nparts = nparts,
				       .pid = cli->pid,
				       .ts = l->types,
				       .d = d,
				       .fn = print_one,
				       .data = l };

	l->provider = p;
	if (p->list)
		p->list(&q);
}

static void list_named(struct listing *l, const char *const *names,
		       const struct cli *cli, struct diags *d)
{
	for (; *names; names++)
		list_provider(l, provider_by_name(*names), NULL, 0, cli, d);
}

static void list_all(struct listing *l, const struct cli *cli, struct diags *d)
{
	list_named(l, kernel_wide, cli, d);
	if (cli->pid)
		list_named(l, of_process, cli, d);
}

/*
 * How bpftrace names a probe of a script: without what the tracer itself sees
 * or sets, and without rates and offsets.
 */
static bool peer_name(struct arena *a, const struct probe *p, const char **name)
{
	static const char *const cut_at[] = { "interval", "profile", "software",
					      "hardware" };
	const char *end = strrchr(p->name, ':');

	*name = p->name;
	if ((p->provider->internal && p->provider->internal != 'i') ||
	    !strcmp(p->provider->name, "watchpoint"))
		return false;
	for (size_t i = 0; i < sizeof(cut_at) / sizeof(cut_at[0]); i++) {
		if (strcmp(p->provider->name, cut_at[i]))
			continue;
		if (p->attach->nparts > 1)
			*name = arena_printf(a, "%.*s:", (int)(end - p->name),
					     p->name);
		else if (*p->provider->name == 's' || *p->provider->name == 'h')
			*name = arena_printf(a, "%s:", p->name);
		else
			*name = arena_printf(a, "%s:us:", p->provider->name);
	}
	return true;
}

/* The probes that a script would attach to. */
static int list_script(struct listing *l, const struct cli *cli,
		       struct compiled *c)
{
	struct cli parsed = *cli;
	struct resolve_opts o = { .pid = cli->pid,
				  .missing_is_error = true,
				  .max_probes = 1 << 20,
				  .max_programs = 1 << 20,
				  .mode = cli->mode,
				  .filter = cli->probe_filter };

	if (compile_parse(c, &parsed) ||
	    probes_resolve(&c->script, &o, &c->types, &c->instances, &c->diags))
		return 1;
	for (size_t i = 0; i < c->instances.probes.len; i++) {
		const struct probe *p = c->instances.probes.at[i];
		const char *name = p->name;

		if (p->further ||
		    (cli->bpftrace && !peer_name(&c->arena, p, &name)))
			continue;
		l->provider = p->provider;
		print_one(name, l);
	}
	return 0;
}

/* The end of a part, cut at its colon; takes out quotes, which protect one. */
static char *cut_part(char *text)
{
	bool quoted = false;
	char *to = text;

	for (; *text && (quoted || *text != ':'); text++) {
		if (*text == '"')
			quoted = !quoted;
		else
			*to++ = *text;
	}
	text = *text ? text + 1 : NULL;
	*to = '\0';
	return text;
}

/* "provider:a:b" to provider and parts. */
static uint32_t split(char *text, const char **parts, uint32_t max)
{
	uint32_t n = 0;

	while (text && n < max) {
		parts[n++] = text;
		text = cut_part(text);
	}
	return n;
}

/* Whatever every kernel can show, by its whole name or what ends it. */
static void list_filtered(struct listing *l, const struct cli *cli,
			  const char *pattern, struct compiled *c)
{
	bool named = strchr(pattern, ':') != NULL;

	l->filter = pattern;
	if (!named && !glob_is(pattern) && !cli->bpftrace)
		l->filter = arena_printf(&c->arena, "*%s*", pattern);
	else if (!named && *pattern != '*')
		l->filter_end = arena_printf(&c->arena, "*:%s", pattern);
	list_all(l, cli, &c->diags);
	l->filter = l->filter_end = NULL;
}

/* The provider whose name is next to that of @p, NULL: before all, behind all. */
static const struct provider *next_by_name(const struct provider *p)
{
	const struct provider *next = NULL;

	for (size_t i = 0; providers[i]; i++)
		if ((!p || strcmp(providers[i]->name, p->name) > 0) &&
		    (!next || strcmp(providers[i]->name, next->name) < 0))
			next = providers[i];
	return next;
}

static void unknown_provider(const char *name, struct diags *d)
{
	diag_fatal(d, "Invalid probe type: %s", name);
	diag_hint(d, "sonde -l without a pattern lists the probes of this "
		     "kernel");
}

static void list_pattern(struct listing *l, const struct cli *cli,
			 const char *pattern, struct compiled *c)
{
	char *text = arena_strdup(&c->arena, pattern);
	const char *parts[8];
	uint32_t n = split(text, parts, 8), before = l->count;
	const struct provider *p = provider_by_name(parts[0]);

	if (p && (n > 1 || !cli->bpftrace)) {
		list_provider(l, p, parts + 1, n - 1, cli, &c->diags);
		/* "tracepoint:*switch*" may reach over a colon */
		if (l->count == before && n == 2 && *parts[1] == '*') {
			l->filter = arena_printf(&c->arena, "%s:%s", p->name,
						 parts[1]);
			list_provider(l, p, NULL, 0, cli, &c->diags);
			l->filter = NULL;
		}
	} else if (n == 1 || (glob_is(parts[0]) && !strchr(pattern, '/'))) {
		list_filtered(l, cli, pattern, c);
	} else if (glob_is(parts[0])) {
		for (p = next_by_name(NULL); p; p = next_by_name(p))
			if (glob_fits(parts[0], p->name))
				list_provider(l, p, parts + 1, n - 1, cli,
					      &c->diags);
	} else {
		unknown_provider(parts[0], &c->diags);
	}
}

/* Patterns with commas between them, outside of quotes and brackets. */
static int list_patterns(struct listing *l, const struct cli *cli,
			 struct compiled *c)
{
	char *text = arena_strdup(&c->arena, cli->pattern), *from = text;
	bool quoted = false, set = false;

	for (char *at = text;; at++) {
		bool end = !*at;

		quoted ^= *at == '"';
		set = *at == '[' || (set && *at != ']');
		if (!end && (*at != ',' || quoted || set))
			continue;
		*at = '\0';
		if (*from || from == text)
			list_pattern(l, cli, from, c);
		from = at + 1;
		if (end)
			break;
	}
	return c->diags.errors ? 1 : 0;
}

/* A type, or several with commas between them. */
static int list_all_types(const struct cli *cli, struct compiled *c)
{
	char *text = arena_strdup(&c->arena, cli->pattern), *save;
	int code = 0;

	for (text = strtok_r(text, ",", &save); text;
	     text = strtok_r(NULL, ",", &save))
		code |= list_types(text, cli->verbose);
	return code;
}

/* bpftrace tells that what looks like a file is taken for a pattern. */
static void warn_of_file(const struct cli *cli)
{
	const char *end = cli->pattern ? strrchr(cli->pattern, '.') : NULL;

	if (cli->bpftrace && end && !strcmp(end, ".bt") &&
	    access(cli->pattern, F_OK))
		fprintf(stderr,
			"WARNING: It appears that '%s' is a filename but the "
			"file does not exist. Treating '%s' as a search "
			"pattern.\n",
			cli->pattern, cli->pattern);
}

int list_probes(struct cli *cli)
{
	struct listing l = { .verbose = cli->verbose };
	struct source src = { .name = "stdin", .text = "", .len = 0 };
	struct compiled c;
	struct stat st;
	int code = 0;

	if (cli->program)
		src = (struct source){ .name = "stdin",
				       .text = cli->program,
				       .len = strlen(cli->program) };
	else if (cli->pattern && !strchr(cli->pattern, ':') &&
		 !stat(cli->pattern, &st) && S_ISREG(st.st_mode) &&
		 source_read(&src, cli->pattern, &cli->arena))
		return 1;
	warn_of_file(cli);
	compile_init(&c, &src, true);
	l.types = &c.types;
	if (src.len)
		code = list_script(&l, cli, &c);
	else if (cli->pattern && list_is_type(cli->pattern))
		code = list_all_types(cli, &c);
	else if (cli->pattern)
		code = list_patterns(&l, cli, &c);
	else
		list_all(&l, cli, &c.diags);
	/* bpftrace lists nothing of what is not there, and is content */
	if (cli->bpftrace && cli->pattern && !src.len && !tracefs_problem())
		code = 0;
	else
		diags_flush(&c.diags, stderr, stderr);
	sbuf_free(&l.buf);
	compile_free(&c);
	return code;
}
