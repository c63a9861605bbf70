// SPDX-License-Identifier: Apache-2.0
/* Types as text: "string[16]", "struct task_struct *", "(int64,bool)". */

#include <string.h>

#include "type/builtin.h"
#include "type/type.h"

/* Kinds whose name says all. */
static const char *const words[TYPE_NKINDS] = {
	[TYPE_NONE] = "none",		[TYPE_VOID] = "void",
	[TYPE_BOOL] = "bool",		[TYPE_INET] = "inet[24]",
	[TYPE_TIMESTAMP] = "timestamp", [TYPE_KSYM] = "ksym_t",
	[TYPE_USYM] = "usym_t",		[TYPE_SYMBOL] = "symbol_t",
	[TYPE_USERNAME] = "username_t", [TYPE_MACADDR] = "mac_address",
	[TYPE_COUNT] = "count_t",	[TYPE_SUM] = "sum_t",
	[TYPE_MIN] = "min_t",		[TYPE_MAX] = "max_t",
	[TYPE_AVG] = "avg_t",		[TYPE_STATS] = "stats_t",
	[TYPE_HIST] = "hist_t",		[TYPE_LHIST] = "lhist_t",
	[TYPE_TSERIES] = "tseries_t",
};

static void print_fields(const struct type *t, struct sbuf *out)
{
	bool record = t->kind == TYPE_RECORD;

	if (t->name) { /* what a probe's arguments are */
		sbuf_printf(out, "struct %s", t->name);
		return;
	}
	sbuf_puts(out, record ? "record { " : "(");
	for (uint32_t i = 0; i < t->nfields; i++) {
		if (i)
			sbuf_puts(out, record ? ", " : ",");
		if (record)
			sbuf_printf(out, ".%s = ", t->fields[i].name);
		type_print(t->fields[i].type, out);
	}
	sbuf_puts(out, record ? " }" : ")");
}

void type_print(const struct type *t, struct sbuf *out)
{
	if (t->read_of)
		t = t->read_of;
	switch (t->kind) {
	case TYPE_INT:
		sbuf_printf(out, "%sint%u", t->is_signed ? "" : "u",
			    t->size * 8);
		break;
	case TYPE_ENUM:
		sbuf_printf(out, "enum %s", t->name ? t->name : "");
		break;
	case TYPE_PTR:
		type_print(t->elem, out);
		sbuf_puts(out, t->elem->kind == TYPE_PTR ? "*" : " *");
		break;
	case TYPE_ARRAY:
		type_print(t->elem, out);
		sbuf_printf(out, "[%u]", t->count);
		break;
	case TYPE_STRING:
		sbuf_printf(out, "string[%u]", t->size);
		break;
	case TYPE_BUFFER:
		sbuf_printf(out, "buffer[%u]", t->size);
		break;
	case TYPE_SYMBOL:
		if (t->name) {
			sbuf_puts(out, t->name);
			break;
		}
		sbuf_puts(out, t->symbols && !strncmp(t->symbols, CGROUP_TABLE,
						      strlen(CGROUP_TABLE))
				       ? CGROUP_TABLE "_t"
				       : words[t->kind]);
		break;
	case TYPE_STRUCT:
		if (!t->is_typedef_name)
			sbuf_puts(out, t->is_union ? "union " : "struct ");
		sbuf_puts(out, t->name && t->name[0] ? t->name : "<anonymous>");
		break;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		print_fields(t, out);
		break;
	case TYPE_KSTACK:
	case TYPE_USTACK:
		sbuf_printf(out, "%cstack_%s_%u",
			    t->kind == TYPE_KSTACK ? 'k' : 'u',
			    t->format ? t->format : "bpftrace", t->count);
		break;
	default:
		sbuf_puts(out, words[t->kind]);
		break;
	}
}

const char *type_str(struct types *ts, const struct type *t)
{
	struct sbuf b = { 0 };
	const char *s;

	type_print(t, &b);
	s = arena_strndup(ts->arena, sbuf_str(&b), b.len);
	sbuf_free(&b);
	return s;
}
