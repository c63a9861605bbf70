// SPDX-License-Identifier: Apache-2.0
/* The configuration as a script sees it: config().max_strlen */
#include "cli/config.h"

static const char *use_text(enum feature_use use)
{
	return use == FEATURE_REFUSED ? "error"
	       : use == FEATURE_WARNS ? "warn"
				      : "enable";
}

static const char *missing_text(enum missing_probes missing)
{
	return missing == MISSING_ERROR	 ? "error"
	       : missing == MISSING_WARN ? "warn"
					 : "ignore";
}

#define FLAG(of, v) \
	{ \
		.name = (of), .kind = SETTING_BOOL, .num = (v) \
	}
#define COUNT(of, v) \
	{ \
		.name = (of), .kind = SETTING_NUMBER, .num = (v) \
	}
#define WORDS(of, v) \
	{ \
		.name = (of), .kind = SETTING_TEXT, .text = (v) \
	}

void config_settings(const struct config *c, struct check_setting *out)
{
	const struct check_setting all[CONFIG_SETTINGS] = {
		FLAG("cpp_demangle", c->cpp_demangle),
		FLAG("lazy_symbolication", c->lazy_symbolication),
		FLAG("print_maps_on_exit", c->print_maps_on_exit),
		FLAG("use_blazesym", c->use_blazesym),
		FLAG("show_debug_info", c->show_debug_info),
		COUNT("log_size", c->log_size),
		COUNT("max_bpf_progs", c->max_bpf_progs),
		COUNT("max_cat_bytes", c->max_cat_bytes),
		COUNT("max_map_keys", c->max_map_keys),
		COUNT("max_probes", c->max_probes),
		COUNT("max_strlen", c->max_strlen),
		COUNT("on_stack_limit", c->on_stack_limit),
		COUNT("perf_rb_pages", c->perf_rb_pages),
		WORDS("str_trunc_trailer", c->str_trunc_trailer),
		WORDS("unstable_import_statement", use_text(c->import)),
		WORDS("unstable_tseries", use_text(c->tseries)),
		WORDS("unstable_typeinfo", use_text(c->typeinfo)),
		WORDS("unstable_dw_ustack", use_text(c->dw_ustack)),
		WORDS("missing_probes", missing_text(c->missing_probes)),
		WORDS("stack_mode", c->stack_mode),
		WORDS("license", c->license),
	};

	for (size_t i = 0; i < CONFIG_SETTINGS; i++)
		out[i] = all[i];
}
