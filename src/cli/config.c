// SPDX-License-Identifier: Apache-2.0
#include "cli/config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum kind { NUMBER, BOOLEAN, STRING, MISSING, IGNORED };

#define AT(field) offsetof(struct config, field)

/* The keys that bpftrace knows; those that speak of LLVM do nothing here. */
static const struct key {
	const char *name;
	enum kind kind;
	size_t at;
	int64_t min, max;
} keys[] = {
	{ "max_strlen", NUMBER, AT(max_strlen), 2, 1 << 16 },
	{ "max_map_keys", NUMBER, AT(max_map_keys), 1, 1 << 26 },
	{ "max_probes", NUMBER, AT(max_probes), 1, 1 << 20 },
	{ "max_cat_bytes", NUMBER, AT(max_cat_bytes), 1, 1 << 30 },
	{ "perf_rb_pages", NUMBER, AT(perf_rb_pages), 1, 1 << 18 },
	{ "log_size", NUMBER, AT(log_size), 1, 1 << 30 },
	{ "missing_probes", MISSING, AT(missing_probes_error), 0, 0 },
	{ "print_maps_on_exit", BOOLEAN, AT(print_maps_on_exit), 0, 0 },
	{ "str_trunc_trailer", STRING, AT(str_trunc_trailer), 0, 0 },
	/* older names */
	{ "strlen", NUMBER, AT(max_strlen), 2, 1 << 16 },
	{ "map_keys_max", NUMBER, AT(max_map_keys), 1, 1 << 26 },
	{ "cat_bytes_max", NUMBER, AT(max_cat_bytes), 1, 1 << 30 },
	/* without effect */
	{ "cache_user_symbols", IGNORED, 0, 0, 0 },
	{ "cpp_demangle", IGNORED, 0, 0, 0 },
	{ "no_cpp_demangle", IGNORED, 0, 0, 0 },
	{ "lazy_symbolication", IGNORED, 0, 0, 0 },
	{ "license", IGNORED, 0, 0, 0 },
	{ "max_bpf_progs", IGNORED, 0, 0, 0 },
	{ "max_type_res_iterations", IGNORED, 0, 0, 0 },
	{ "on_stack_limit", IGNORED, 0, 0, 0 },
	{ "show_debug_info", IGNORED, 0, 0, 0 },
	{ "stack_mode", IGNORED, 0, 0, 0 },
	{ "symbol_source", IGNORED, 0, 0, 0 },
	{ "unstable_addr", IGNORED, 0, 0, 0 },
	{ "unstable_dw_ustack", IGNORED, 0, 0, 0 },
	{ "unstable_import", IGNORED, 0, 0, 0 },
	{ "unstable_import_statement", IGNORED, 0, 0, 0 },
	{ "unstable_macro", IGNORED, 0, 0, 0 },
	{ "unstable_map_decl", IGNORED, 0, 0, 0 },
	{ "unstable_tseries", IGNORED, 0, 0, 0 },
	{ "unstable_typeinfo", IGNORED, 0, 0, 0 },
	{ "use_blazesym", IGNORED, 0, 0, 0 },
};

#define NKEYS (sizeof(keys) / sizeof(keys[0]))

static const struct key *key_find(const char *name)
{
	for (size_t i = 0; i < NKEYS; i++)
		if (!strcmp(keys[i].name, name))
			return &keys[i];
	return NULL;
}

static bool parse_bool(const char *text, bool *to)
{
	static const char *const yes[] = { "1", "true", "on", "yes" };
	static const char *const no[] = { "0", "false", "off", "no" };

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		if (!strcasecmp(text, yes[i]) || !strcasecmp(text, no[i])) {
			*to = !strcasecmp(text, yes[i]);
			return true;
		}
	}
	return false;
}

/* NULL when @text was taken, else what is wrong with it. */
static const char *key_set(const struct key *k, struct config *c,
			   const char *text)
{
	char *field = (char *)c + k->at, *end;
	long long n;

	switch (k->kind) {
	case NUMBER:
		errno = 0;
		n = strtoll(text, &end, 0);
		if (end == text || *end || errno)
			return "a number is expected";
		if (n < k->min || n > k->max)
			return "the number is out of range";
		memcpy(field, &n, sizeof(n));
		return NULL;
	case BOOLEAN:
		return parse_bool(text, (bool *)(void *)field)
			       ? NULL
			       : "true or false is expected";
	case MISSING:
		if (strcmp(text, "error") && strcmp(text, "warn") &&
		    strcmp(text, "ignore"))
			return "error, warn or ignore is expected";
		*(bool *)(void *)field = !strcmp(text, "error");
		return NULL;
	case STRING:
		memcpy(field, &text, sizeof(text));
		return NULL;
	case IGNORED:
		return NULL;
	}
	return NULL;
}

static int read_block(struct config *c, const struct script *s, struct diags *d)
{
	int err = 0;

	for (size_t i = 0; i < s->config.len; i++) {
		const struct config_entry *e = &s->config.at[i];
		const struct key *k = key_find(e->key);
		const char *names[NKEYS], *best[1], *why;

		if (k) {
			why = key_set(k, c, e->value);
			if (!why)
				continue;
			diag_error(d, e->span, "%s: %s", e->key, why);
		} else {
			diag_error(d, e->span,
				   "%s: not a known configuration option",
				   e->key);
			for (size_t j = 0; j < NKEYS; j++)
				names[j] = keys[j].name;
			if (diag_nearest(e->key, names, NKEYS, best, 1))
				diag_hint(d, "did you mean %s?", best[0]);
		}
		err = -EINVAL;
	}
	return err;
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

int config_read(struct config *c, const struct script *s, struct diags *d)
{
	int err;

	*c = (struct config){
		.max_strlen = 1024,
		.max_map_keys = 4096,
		.max_probes = 1024,
		.max_cat_bytes = 10240,
		.log_size = 1000000,
		.missing_probes_error = true,
		.print_maps_on_exit = true,
		.str_trunc_trailer = "..",
	};
	err = read_block(c, s, d);
	for (size_t i = 0; i < NKEYS; i++) {
		const char *text = from_environment(keys[i].name);
		const char *why = text ? key_set(&keys[i], c, text) : NULL;

		if (!why)
			continue;
		diag_fatal(d, "Invalid value '%s' of BPFTRACE_%s: %s", text,
			   keys[i].name, why);
		err = -EINVAL;
	}
	return err;
}
