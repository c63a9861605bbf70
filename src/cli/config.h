/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Configuration: defaults, then the script's config block, then BPFTRACE_* (or
 * SONDE_*) environment variables, which win. Keys are bpftrace's.
 */
#ifndef SONDE_CLI_CONFIG_H
#define SONDE_CLI_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "lang/ast.h"
#include "probe/probe.h"
#include "type/check.h"

/* What comes of a feature that bpftrace calls unstable. Warnings are for those
 * who call us bpftrace. */
enum feature_use { FEATURE_REFUSED, FEATURE_WARNS, FEATURE_ENABLED };

struct config {
	int64_t max_strlen;    /* bytes, with the NUL */
	int64_t max_map_keys;  /* entries of a map without declaration */
	int64_t max_stacks;    /* different stacks that are kept */
	int64_t max_probes;    /* attach points of a script */
	int64_t max_bpf_progs; /* programs of one pattern */
	int64_t max_cat_bytes; /* bytes that cat() prints of a file */
	int64_t perf_rb_pages; /* ring buffer in 4 KiB pages, 0: by need */
	int64_t log_size;      /* bytes for the verifier's log */
	enum missing_probes missing_probes;
	bool print_maps_on_exit;
	enum feature_use tseries;  /* unstable_tseries */
	enum feature_use typeinfo; /* unstable_typeinfo */
	const char *str_trunc_trailer;
	const char *stack_mode; /* of kstack and ustack without one */
	/* keys that are checked and do nothing; config() tells of them */
	bool cpp_demangle, lazy_symbolication, use_blazesym, show_debug_info;
	bool no_cpp_demangle;
	int64_t on_stack_limit;
	enum feature_use dw_ustack, import;
	const char *license;
};

/* 0, or -EINVAL with diagnostics. Strings live in the script or environment.
 * @bpftrace: called by that name. */
int config_read(struct config *c, const struct script *s, bool bpftrace,
		struct diags *d);
/* The values that are options of the script, once these are known. */
int config_read_options(struct config *c, const struct script *s,
			struct diags *d);

/* What config() yields, in bpftrace's order; @out has room for CONFIG_SETTINGS.
 * Texts live as long as those of @c. settings.c */
#define CONFIG_SETTINGS 21
void config_settings(const struct config *c, struct check_setting *out);

#endif
