// SPDX-License-Identifier: Apache-2.0
/*
 * The top of a script: headers, the configuration, and the types and macros
 * that its clauses use.
 */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "kernel/btf.h"
#include "multi/priv.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Structs that system calls take, and that kernels of today do not have. */
static const struct {
	const char *name, *is;
} structs[] = {
	{ "timespec", "long tv_sec; long tv_nsec;" },
	{ "timeval", "long tv_sec; long tv_usec;" },
	{ "itimerval", "long interval_sec; long interval_usec; long value_sec; "
		       "long value_usec;" },
};

void head_struct(struct multi *m, const char *name)
{
	struct btf_kernel *b = types_btf(&m->types);

	if (m->headers || (b && btf_find(b, name, BTF_KIND_STRUCT)))
		return;
	for (unsigned i = 0; i < COUNT(structs); i++)
		if (!strcmp(structs[i].name, name))
			m->structs |= 1u << i;
}

/* -I: one that is named by its path has to be there, of others BTF has the
 * types. */
static void put_headers(struct multi *m, const struct script *tool)
{
	const struct script_option *o = tool_option(tool->tool, "include");

	for (uint32_t i = 0; o && i < o->ntexts; i++) {
		const char *h = o->texts[i];
		bool is_path = *h == '.' || *h == '/';

		if (is_path && access(h, R_OK)) {
			diag_fatal(&m->diags, "there is no header '%s'", h);
			diag_hint(&m->diags,
				  "without -I the types of the kernel, and of "
				  "the probed program, are known");
			continue;
		}
		pieces_put(&m->script,
			   is_path ? "#include \"%s\"\n" : "#include <%s>\n",
			   h);
	}
	for (unsigned i = 0; i < COUNT(structs); i++)
		if (m->structs & 1u << i)
			pieces_put(&m->script, "struct %s { %s };\n",
				   structs[i].name, structs[i].is);
}

static void put_config(struct multi *m, const struct script *tool)
{
	pieces_put(&m->script, "config = { print_maps_on_exit = false%s",
		   m->uses_maps ? "; max_map_keys = 10240" : "");
	if (multi_given(tool, "buffer_pages"))
		pieces_put(&m->script, "; perf_rb_pages = %" PRId64,
			   multi_number(tool, "buffer_pages"));
	pieces_put(&m->script, " }\n\n");
}

/* C's operators on numbers with a sign: macros by number, as m->macros has
 * them. */
static void put_signed(struct multi *m)
{
	static const struct {
		const char *name, *sign, *result;
	} list[] = {
		{ "divided", "/", "($x < 0) == ($y < 0) ? $z : -$z" },
		{ "rest", "%", "$x < 0 ? -$z : $z" },
	};

	for (unsigned i = 0; i < COUNT(list); i++)
		if (m->macros & 1u << i)
			pieces_put(&m->script,
				   "macro %s(a, b) {\n"
				   "\tif comptime (is_unsigned_integer(a) || "
				   "is_unsigned_integer(b)) {\n"
				   "\t\ta %s b\n"
				   "\t} else {\n"
				   "\t\t$x = (int64)a;\n"
				   "\t\t$y = (int64)b;\n"
				   "\t\t$z = (int64)(($x < 0 ? -$x : $x) %s "
				   "($y < 0 ? -$y : $y));\n"
				   "\t\t%s\n"
				   "\t}\n"
				   "}\n\n",
				   list[i].name, list[i].sign, list[i].sign,
				   list[i].result);
	if (m->macros & 1u << COUNT(list))
		pieces_put(&m->script,
			   "macro shifted(a, bits) {\n"
			   "\tif comptime (is_unsigned_integer(a)) {\n"
			   "\t\ta >> bits\n"
			   "\t} else {\n"
			   "\t\t$x = (int64)a;\n"
			   "\t\t(int64)($x < 0 ? ~(~$x >> bits) : $x >> bits)\n"
			   "\t}\n"
			   "}\n\n");
}

/* The kernel's name for the ancestors of a cgroup changed in 6.1. */
static void put_below(struct multi *m)
{
	if (!m->uses_below)
		return;
	pieces_put(&m->script,
		   "macro below(depth, id) {\n"
		   "\t$group = curtask->cgroups->dfl_cgrp;\n"
		   "\t$group->level >= depth &&\n"
		   "\t(has_field(\"struct cgroup\", \"ancestors\")\n"
		   "\t\t? $group->ancestors[depth]->kn->id\n"
		   "\t\t: $group->ancestor_ids[depth]) == id\n"
		   "}\n\n");
}

void head_put(struct multi *m, const struct script *tool)
{
	put_headers(m, tool);
	put_config(m, tool);
	if (m->uses_text)
		pieces_put(&m->script,
			   "// an address says itself whose it is: the "
			   "kernel's have the highest bit\n"
			   "macro text(address, bytes) {\n"
			   "\t(int64)address < 0 ? str(kptr(address), bytes)\n"
			   "\t\t: str(uptr(address), bytes)\n"
			   "}\n\n");
	put_signed(m);
	put_below(m);
}
