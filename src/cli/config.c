// SPDX-License-Identifier: Apache-2.0
#include "cli/config.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lang/lex.h"

enum kind {
	NUMBER,
	BOOLEAN,
	STRING,
	MISSING,
	FEATURE,  /* one of @words, kept as enum feature_use */
	WORD,	  /* one of @words, kept as text where @at is not 0 */
	LICENSE,  /* one of @licenses; nothing comes of it */
	OUTDATED, /* has no effect anywhere any more */
	ENV_ONLY, /* not for the block */
};

#define AT(field) offsetof(struct config, field)
#define BOOLS "true, false, 1 or 0."
#define UNSTABLE "unstable config: valid values are enable, warn, and error."

/*
 * The keys that bpftrace knows. Those that speak of LLVM, or of how it finds
 * symbols, are checked and do nothing here. A number below @min is taken for
 * @min.
 */
static const struct key {
	const char *name;
	enum kind kind;
	size_t at;
	int64_t min, max;
	const char *now;   /* what the key is called today, or NULL */
	const char *words; /* WORD: the values, each between blanks */
	const char *valid; /* what an error says of them */
} keys[] = {
	{ "max_strlen", NUMBER, AT(max_strlen), 2, 1 << 16, NULL, NULL, NULL },
	{ "max_map_keys", NUMBER, AT(max_map_keys), 0, 1 << 26, NULL, NULL,
	  NULL },
	{ "max_stacks", NUMBER, AT(max_stacks), 1, 1 << 26, NULL, NULL, NULL },
	{ "max_probes", NUMBER, AT(max_probes), 0, 1 << 20, NULL, NULL, NULL },
	{ "max_bpf_progs", NUMBER, AT(max_bpf_progs), 0, 1 << 20, NULL, NULL,
	  NULL },
	{ "max_cat_bytes", NUMBER, AT(max_cat_bytes), 1, 1 << 30, NULL, NULL,
	  NULL },
	{ "perf_rb_pages", NUMBER, AT(perf_rb_pages), 0, 1 << 18, NULL, NULL,
	  NULL },
	{ "log_size", NUMBER, AT(log_size), 1, 1 << 30, NULL, NULL, NULL },
	{ "missing_probes", MISSING, AT(missing_probes), 0, 0, NULL,
	  " ignore warn error ",
	  "missing_probes: valid values are ignore, warn, and error." },
	{ "print_maps_on_exit", BOOLEAN, AT(print_maps_on_exit), 0, 0, NULL,
	  NULL, NULL },
	{ "str_trunc_trailer", STRING, AT(str_trunc_trailer), 0, 0, NULL, NULL,
	  NULL },
	{ "stack_mode", WORD, AT(stack_mode), 0, 0, NULL,
	  " bpftrace raw perf build_id ",
	  "stack_mode: valid values are bpftrace, raw, perf, and build_id." },
	/* older names */
	{ "strlen", NUMBER, AT(max_strlen), 2, 1 << 16, "max_strlen", NULL,
	  NULL },
	{ "map_keys_max", NUMBER, AT(max_map_keys), 0, 1 << 26, "max_map_keys",
	  NULL, NULL },
	{ "cat_bytes_max", NUMBER, AT(max_cat_bytes), 1, 1 << 30,
	  "max_cat_bytes", NULL, NULL },
	{ "no_cpp_demangle", BOOLEAN, AT(no_cpp_demangle), 0, 0, "cpp_demangle",
	  NULL, NULL },
	/* without effect here */
	{ "cache_user_symbols", WORD, 0, 0, 0, NULL,
	  " PER_PID PER_PROGRAM NONE per_pid per_program none 0 1 ",
	  "cache_user_symbols: valid values are PER_PID, PER_PROGRAM, and "
	  "NONE." },
	{ "cpp_demangle", BOOLEAN, AT(cpp_demangle), 0, 0, NULL, NULL, NULL },
	{ "lazy_symbolication", BOOLEAN, AT(lazy_symbolication), 0, 0, NULL,
	  NULL, NULL },
	{ "license", LICENSE, AT(license), 0, 0, NULL, NULL, NULL },
	{ "on_stack_limit", NUMBER, AT(on_stack_limit), 0, INT64_MAX, NULL,
	  NULL, NULL },
	{ "show_debug_info", BOOLEAN, AT(show_debug_info), 0, 0, NULL, NULL,
	  NULL },
	{ "unstable_dw_ustack", FEATURE, AT(dw_ustack), 0, 0, NULL,
	  " enable warn error true false 1 0 ", UNSTABLE },
	{ "unstable_import_statement", FEATURE, AT(import), 0, 0, NULL,
	  " enable warn error true false 1 0 ", UNSTABLE },
	{ "unstable_tseries", FEATURE, AT(tseries), 0, 0, NULL,
	  " enable warn error true false 1 0 ", UNSTABLE },
	{ "unstable_typeinfo", FEATURE, AT(typeinfo), 0, 0, NULL,
	  " enable warn error true false 1 0 ", UNSTABLE },
	{ "use_blazesym", BOOLEAN, AT(use_blazesym), 0, 0, NULL, NULL, NULL },
	/* without effect anywhere */
	{ "max_type_res_iterations", OUTDATED, 0, 0, 0, NULL, NULL, NULL },
	{ "symbol_source", OUTDATED, 0, 0, 0, NULL, NULL, NULL },
	{ "unstable_addr", OUTDATED, 0, 0, 0, NULL, NULL, NULL },
	{ "unstable_import", OUTDATED, 0, 0, 0, NULL, NULL, NULL },
	{ "unstable_macro", OUTDATED, 0, 0, 0, NULL, NULL, NULL },
	{ "unstable_map_decl", OUTDATED, 0, 0, 0, NULL, NULL, NULL },
	/* of the environment alone */
	{ "btf", ENV_ONLY, 0, 0, 0, NULL, NULL, NULL },
	{ "color", ENV_ONLY, 0, 0, 0, NULL, NULL, NULL },
	{ "kernel_build", ENV_ONLY, 0, 0, 0, NULL, NULL, NULL },
	{ "kernel_source", ENV_ONLY, 0, 0, 0, NULL, NULL, NULL },
	{ "vmlinux", ENV_ONLY, 0, 0, 0, NULL, NULL, NULL },
};

/* Those with which the kernel lets a program call all helpers. */
static const char *const licenses[] = {
	"Dual MIT/GPL", "Dual BSD/GPL",
	"Dual MPL/GPL", "GPL and additional rights",
	"GPL v2",	"GPL",
};

#define NLICENSES (sizeof(licenses) / sizeof(licenses[0]))
#define NKEYS (sizeof(keys) / sizeof(keys[0]))

/* The key as it is in the table: in any case, with or without BPFTRACE_. */
static const struct key *key_find(const char *name)
{
	if (!strncasecmp(name, "BPFTRACE_", 9))
		name += 9;
	for (size_t i = 0; i < NKEYS; i++)
		if (!strcasecmp(keys[i].name, name))
			return &keys[i];
	return NULL;
}

static enum feature_use use_of(const char *text)
{
	if (!strcmp(text, "warn"))
		return FEATURE_WARNS;
	if (!strcmp(text, "error") || !strcmp(text, "false") ||
	    !strcmp(text, "0"))
		return FEATURE_REFUSED;
	return FEATURE_ENABLED;
}

static bool is_one_of(const char *words, const char *text)
{
	size_t len = strlen(text);
	const char *at = words;

	while (len && (at = strstr(at, text)) != NULL) {
		if (at[-1] == ' ' && at[len] == ' ')
			return true;
		at++;
	}
	return false;
}

/* Takes @text; false with the reason in @why. */
static bool key_set(const struct key *k, struct config *c, const char *text,
		    struct sbuf *why)
{
	char *field = (char *)c + k->at, *end;
	long long n;

	switch (k->kind) {
	case NUMBER:
		errno = 0;
		n = strtoll(text, &end, 0);
		if (end == text || *end || errno) {
			sbuf_printf(why, "expecting a number, got %s", text);
			return false;
		}
		n = n < 0 || n > k->max ? k->max : n < k->min ? k->min : n;
		memcpy(field, &n, sizeof(n));
		return true;
	case BOOLEAN:
		if (lex_bool(text, (bool *)(void *)field))
			return true;
		sbuf_puts(why, "Invalid bool value: valid values are " BOOLS);
		return false;
	case MISSING:
	case FEATURE:
	case WORD:
		if (!is_one_of(k->words, text)) {
			sbuf_printf(why, "Invalid value for %s", k->valid);
			return false;
		}
		if (k->kind == MISSING)
			*(enum missing_probes *)(void *)field =
				!strcmp(text, "error")	? MISSING_ERROR
				: !strcmp(text, "warn") ? MISSING_WARN
							: MISSING_IGNORE;
		if (k->kind == FEATURE)
			*(enum feature_use *)(void *)field = use_of(text);
		if (k->kind == WORD && k->at)
			memcpy(field, &text, sizeof(text));
		return true;
	case STRING:
		memcpy(field, &text, sizeof(text));
		return true;
	case LICENSE:
		for (size_t i = 0; i < NLICENSES; i++)
			if (!strcmp(licenses[i], text)) {
				memcpy(field, &text, sizeof(text));
				return true;
			}
		sbuf_printf(why,
			    "Invalid value for license. Found: %s. Valid "
			    "values: ",
			    text);
		for (size_t i = 0; i < NLICENSES; i++)
			sbuf_printf(why, "%s%s", i ? ", " : "", licenses[i]);
		sbuf_puts(why, ". They are the kernel's, for programs that "
			       "call all of its helpers");
		return false;
	case OUTDATED:
	case ENV_ONLY:
		return true;
	}
	return true;
}

static void unknown_key(const struct config_entry *e, struct diags *d)
{
	const char *names[NKEYS], *best[1];

	diag_error(d, e->span, "%s: not a known configuration option", e->key);
	for (size_t i = 0; i < NKEYS; i++)
		names[i] = keys[i].name;
	if (diag_nearest(e->key, names, NKEYS, best, 1))
		diag_hint(d, "did you mean %s?", best[0]);
}

/* One entry of the block; false after a report. */
static bool read_entry(struct config *c, const struct config_entry *e,
		       struct diags *d)
{
	const struct key *k = key_find(e->key);
	struct sbuf why = { 0 };
	bool good = true;

	if (!k) {
		unknown_key(e, d);
		return false;
	}
	if (k->kind == ENV_ONLY) {
		diag_error(d, e->span,
			   "%s: can only be set as an environment variable",
			   e->key);
		return false;
	}
	if (k->kind == OUTDATED)
		diag_warn(d, e->span, "%s is deprecated and has no effect",
			  e->key);
	if (k->now)
		diag_warn(d, e->span, "%s has been renamed, please use %s",
			  e->key, k->now);
	if (!key_set(k, c, e->value, &why)) {
		if (k->kind == LICENSE)
			diag_error(d, e->span, "%s", sbuf_str(&why));
		else
			diag_error(d, e->span, "%s: %s", e->key,
				   sbuf_str(&why));
		good = false;
	}
	sbuf_free(&why);
	return good;
}

static int read_block(struct config *c, const struct script *s, bool of_options,
		      struct diags *d)
{
	int err = 0;

	for (size_t i = 0; i < s->config.len; i++)
		if (s->config.at[i].of_option == of_options &&
		    !read_entry(c, &s->config.at[i], d))
			err = -EINVAL;
	return err;
}

int config_read_options(struct config *c, const struct script *s,
			struct diags *d)
{
	return read_block(c, s, true, d);
}

static const char *from_environment(const char *key)
{
	static const char *const prefixes[] = { "SONDE_", "BPFTRACE_" };

	for (size_t i = 0; i < 2; i++) {
		char name[64];
		size_t at = strlen(prefixes[i]);

		memcpy(name, prefixes[i], at);
		for (const char *p = key; *p && at < sizeof(name) - 1; p++)
			name[at++] = (char)toupper((unsigned char)*p);
		name[at] = '\0';
		if (getenv(name))
			return getenv(name);
	}
	return NULL;
}

/* bpftrace says it bare, and ends with another exit code. */
static void bad_variable(const struct key *k, const char *why, bool bpftrace,
			 struct diags *d)
{
	const char *front = k->kind == LICENSE ? "" : k->name;

	if (bpftrace)
		fprintf(stderr, "%s%s%s\n", front, *front ? ": " : "", why);
	else
		diag_fatal(d, "%s%s%s", front, *front ? ": " : "", why);
}

int config_read(struct config *c, const struct script *s, bool bpftrace,
		struct diags *d)
{
	struct sbuf why = { 0 };
	int err;

	*c = (struct config){
		.max_strlen = 1024,
		.max_map_keys = 4096,
		.max_stacks = 16384,
		.max_probes = 1024,
		.max_bpf_progs = 1024,
		.max_cat_bytes = 10240,
		.log_size = 1000000,
		.missing_probes = MISSING_ERROR,
		.print_maps_on_exit = true,
		.tseries = FEATURE_WARNS,
		.typeinfo = bpftrace ? FEATURE_REFUSED : FEATURE_ENABLED,
		.str_trunc_trailer = "..",
		.stack_mode = "bpftrace",
		.cpp_demangle = true,
		.lazy_symbolication = true,
		.on_stack_limit = 32,
		.dw_ustack = FEATURE_WARNS,
		.import = FEATURE_REFUSED,
		.license = "GPL",
	};
	err = read_block(c, s, false, d);
	for (size_t i = 0; i < NKEYS; i++) {
		const char *text = from_environment(keys[i].name);

		if (!text || keys[i].kind == ENV_ONLY || keys[i].now)
			continue;
		if (!key_set(&keys[i], c, text, &why)) {
			bad_variable(&keys[i], sbuf_str(&why), bpftrace, d);
			err = -EBADMSG;
		}
		sbuf_reset(&why);
	}
	sbuf_free(&why);
	return err;
}
