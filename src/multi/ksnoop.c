// SPDX-License-Identifier: Apache-2.0
/*
 * ksnoop: a row where a function of the kernel is entered, and one where it
 * returns, with what the kernel's BTF says that they are.
 *
 * Functions are probed as kprobes. What a return needs of the entry (whether it
 * is wanted, and arguments, when the result decides) is kept by thread and
 * depth. With -s, entries are kept until the last function is reached.
 */
#include <string.h>

#include "multi/ksnoop.h"

/* What an argument or result is where its type matters, from its register. */
static const char *base_value(struct ksnoop *k, const struct ksnoop_item *it)
{
	struct arena *a = &k->m->arena;
	const char *raw =
		it->arg ? arena_printf(a, "$a.%u", it->arg) : "retval";
	uint32_t id = btf_resolve(k->btf, it->base), size;
	struct btf_int_info info = { 0 };
	bool pointer;
	uint32_t of = ksnoop_struct(k, it->base, &pointer);

	if (of && pointer && *btf_type_name(k->btf, of))
		return arena_printf(a, "((%s %s *)%s)",
				    btf_type_kind(k->btf, of) == BTF_KIND_UNION
					    ? "union"
					    : "struct",
				    btf_type_name(k->btf, of), raw);
	btf_int_info(k->btf, id, &info);
	size = btf_type_size(k->btf, id);
	if (pointer || !size || size > 8)
		return arena_printf(a, "(uint64)%s", raw);
	return arena_printf(a, "(%sint%u)%s", info.is_signed ? "" : "u",
			    size * 8, raw);
}

/* A column, or two: the address and the struct that is there. */
static void put_item(struct ksnoop *k, const struct ksnoop_item *it,
		     const char *tail, struct pieces *to)
{
	const char *base = base_value(k, it);
	uint32_t id = btf_resolve(k->btf, it->type), elem, count;
	uint32_t kind = btf_type_kind(k->btf, id);
	struct btf_int_info info = { 0 };
	bool pointer;
	uint32_t of = ksnoop_struct(k, it->type, &pointer);

	if (!id) {
		pieces_put(to, ",\n\t\t\"%%s%s\" \"%s\" = \"%s\"", tail,
			   it->label, it->label);
	} else if (pointer && of && btf_type_size(k->btf, of)) {
		pieces_put(to,
			   ",\n\t\t\"%s = %%p\" \"%s\" = (uint64)%s%s,\n"
			   "\t\t\"%%s%s\" \"%s value\" = *%s%s",
			   it->label, it->label, base, it->path, tail,
			   it->label, base, it->path);
	} else if (of || btf_array_info(k->btf, id, &elem, &count)) {
		pieces_put(to, ",\n\t\t\"%s = %%s%s\" \"%s\" = %s%s", it->label,
			   tail, it->label, base, it->path);
	} else {
		btf_int_info(k->btf, id, &info);
		pieces_put(to, ",\n\t\t\"%s = %%%s%s\" \"%s\" = %s%s%s",
			   it->label,
			   pointer				     ? "p"
			   : info.is_signed || kind == BTF_KIND_ENUM ? "lld"
								     : "llu",
			   tail, it->label, *it->path ? "(uint64)" : "", base,
			   it->path);
	}
}

/* The row of what was entered, or of what returns. */
static void put_row(struct ksnoop *k, const struct ksnoop_func *f,
		    bool at_return, const char *time, const char *in,
		    struct pieces *to)
{
	uint32_t left = 0;

	for (uint32_t i = 0; i < f->nitems; i++)
		left += !f->items[i].arg == at_return;
	pieces_put(to,
		   "%srow(\n"
		   "\t\t\"%%16llu\" TIME = %s,\n"
		   "\t\t\"%%4d\"\tCPU = cpu,\n"
		   "\t\t\"%%8d\"\tPID = pid,\n"
		   "\t\t\"%%s(%s\"\t\"FUNCTION/ARGS\" = \"%s\"",
		   in, time, left ? "" : ")", f->name);
	for (uint32_t i = 0; i < f->nitems; i++) {
		if (!f->items[i].arg != at_return)
			continue;
		left--;
		put_item(k, &f->items[i], left ? "," : " )", to);
	}
	pieces_put(to, ",\n%s) plain;\n", in);
}

/* "a > 1 && b == 2" of the comparisons of either side; "" without. */
static const char *comparisons(struct ksnoop *k, const struct ksnoop_func *f,
			       bool at_return)
{
	const char *out = "";

	for (uint32_t i = 0; i < f->nitems; i++) {
		const struct ksnoop_item *it = &f->items[i];

		if (!it->is || !it->arg != at_return)
			continue;
		out = arena_printf(&k->m->arena, "%s%s%s%s %s", out,
				   *out ? " && " : "", base_value(k, it),
				   it->path, it->is);
	}
	return out;
}

/*
 * "(nsecs, arg0, arg1)": the time and arguments, as $a has them. With -s it has
 * those of several functions, one after the other, so all are of one type.
 */
static const char *registers(struct ksnoop *k, const struct ksnoop_func *f)
{
	const char *out = "(nsecs";
	uint32_t n = k->stack ? ARGS_MAX : f->nargs ? f->nargs : 1;

	for (uint32_t i = 0; i < n; i++)
		out = i < f->nargs
			      ? arena_printf(&k->m->arena, "%s, arg%u", out, i)
			      : arena_printf(&k->m->arena, "%s, (uint64)0",
					     out);
	return arena_printf(&k->m->arena, "%s)", out);
}

static void open_clause(struct ksnoop *k, const struct ksnoop_func *f,
			bool at_return, const char *condition,
			struct pieces *to)
{
	multi_clause(k->m, f->number,
		     arena_printf(&k->m->arena, "k%sprobe:%s",
				  at_return ? "ret" : "", f->name),
		     f->span, condition, to);
}

/* Nothing decides: the entry and the return stand for themselves. */
static void put_plain(struct ksnoop *k, const struct ksnoop_func *f,
		      struct pieces *to)
{
	if (f->wants_entry) {
		open_clause(k, f, false, k->wanted, to);
		pieces_put(to, "\t$a = %s;\n", registers(k, f));
		if (f->asks_entry)
			pieces_put(to, "\tif (!(%s)) {\n\t\treturn;\n\t}\n",
				   comparisons(k, f, false));
		put_row(k, f, false, "$a.0", "\t", to);
		pieces_put(to, "}\n\n");
	}
	if (f->wants_return) {
		open_clause(k, f, true, k->wanted, to);
		put_row(k, f, true, "nsecs", "\t", to);
		pieces_put(to, "}\n\n");
	}
}

/* Returns are shown of calls that were wanted, or decide. */
static void put_paired(struct ksnoop *k, const struct ksnoop_func *f,
		       struct pieces *to)
{
	uint32_t i = f->number;

	open_clause(k, f, false, k->wanted, to);
	pieces_put(to, "\t@depth%u[tid]++;\n\t$a = %s;\n", i, registers(k, f));
	if (f->asks_entry)
		pieces_put(to, "\tif (!(%s)) {\n\t\treturn;\n\t}\n",
			   comparisons(k, f, false));
	pieces_put(to, "\t@in%u[tid, @depth%u[tid]] = $a;\n", i, i);
	if (f->wants_entry && !f->asks_return)
		put_row(k, f, false, "$a.0", "\t", to);
	pieces_put(to, "}\n\n");
	open_clause(k, f, true,
		    arena_printf(&k->m->arena, "@depth%u[tid] > 0", i), to);
	pieces_put(to,
		   "\t$key = (tid, @depth%u[tid]);\n"
		   "\tif (@depth%u[tid] == 1) {\n\t\tdelete(@depth%u, tid);\n"
		   "\t} else {\n\t\t@depth%u[tid]--;\n\t}\n"
		   "\tif (!has_key(@in%u, $key)) {\n\t\treturn;\n\t}\n"
		   "\t$a = @in%u[$key];\n\tdelete(@in%u, $key);\n",
		   i, i, i, i, i, i, i);
	if (f->asks_return) {
		pieces_put(to, "\tif (!(%s)) {\n\t\treturn;\n\t}\n",
			   comparisons(k, f, true));
		if (f->wants_entry)
			put_row(k, f, false, "$a.0", "\t", to);
	}
	put_row(k, f, true, "nsecs", "\t", to);
	pieces_put(to, "}\n\n");
}

/* -s: function number @at of the row of functions that lead to the last. */
static void put_in_stack(struct ksnoop *k, uint32_t at, struct pieces *to)
{
	const struct ksnoop_func *f = &k->funcs[at];

	open_clause(k, f, false, k->wanted, to);
	pieces_put(to,
		   "\tif (@level[tid] > %u) {\n\t\t@again%u[tid]++;\n"
		   "\t\treturn;\n\t}\n"
		   "\t$a = %s;\n"
		   "\tif (@level[tid] != %u%s%s) {\n\t\treturn;\n\t}\n"
		   "\t@level[tid] = %u;\n",
		   at, at, registers(k, f), at, f->asks_entry ? " || !(" : "",
		   f->asks_entry ? arena_printf(&k->m->arena, "%s)",
						comparisons(k, f, false))
				 : "",
		   at + 1);
	if (at + 1 < k->n)
		pieces_put(to, "\t@in%u[tid] = $a;\n", at);
	for (uint32_t i = 0; at + 1 == k->n && i < at; i++) {
		pieces_put(to, "\t{\n\t\t$a = @in%u[tid];\n", i);
		put_row(k, &k->funcs[i], false, "$a.0", "\t\t", to);
		pieces_put(to, "\t}\n");
	}
	if (at + 1 == k->n) {
		put_row(k, f, false, "$a.0", "\t", to);
		pieces_put(to, "\t@reached[tid] = true;\n");
	}
	pieces_put(to, "}\n\n");
	open_clause(k, f, true, "", to);
	pieces_put(to,
		   "\tif (@again%u[tid] > 0) {\n\t\t@again%u[tid]--;\n"
		   "\t\treturn;\n\t}\n"
		   "\tif (@level[tid] != %u) {\n\t\treturn;\n\t}\n",
		   at, at, at + 1);
	if (f->wants_return) {
		pieces_put(to, "\tif (@reached[tid]%s%s) {\n",
			   f->asks_return ? " && " : "",
			   comparisons(k, f, true));
		put_row(k, f, true, "nsecs", "\t\t", to);
		pieces_put(to, "\t}\n");
	}
	if (at)
		pieces_put(to, "\t@level[tid] = %u;\n", at);
	else
		pieces_put(to,
			   "\tdelete(@level, tid);\n\tdelete(@reached, tid);\n"
			   "\tdelete(@again%u, tid);\n",
			   at);
	pieces_put(to, "}\n\n");
}

/* In messages each is called a function, without the command in front. */
static void name_parts(struct multi *m, uint32_t first, uint32_t n)
{
	struct source_part *parts =
		arena_array(&m->arena, struct source_part, m->specs.nparts);

	memcpy(parts, m->specs.parts, m->specs.nparts * sizeof(*parts));
	for (uint32_t i = 0; i < n; i++)
		parts[first + i].name =
			n == 1 ? "function"
			       : arena_printf(&m->arena, "function %u", i + 1);
	m->specs.parts = parts;
}

/* The functions behind the command; false when that is info. */
static bool take_functions(struct ksnoop *k, const struct script *tool)
{
	const struct script_option *o = tool_option(tool->tool, "function");
	bool info = o->ntexts && !strcmp(o->texts[0], "info");
	bool trace = o->ntexts && !strcmp(o->texts[0], "trace");
	uint32_t first = info || trace;

	k->n = k->m->specs.nparts - first;
	k->funcs = arena_array(&k->m->arena, struct ksnoop_func, k->n + 1);
	if (!k->n)
		diag_fatal(&k->m->diags, "%s takes the names of functions",
			   o->texts[0]);
	name_parts(k->m, first, k->n);
	for (uint32_t i = 0; i < k->n; i++) {
		k->funcs[i].number = first + i;
		ksnoop_read(k, &k->funcs[i]);
	}
	return !info;
}

void ksnoop_make(struct multi *m, const struct script *tool, struct pieces *to)
{
	static const struct place kernel;
	struct ksnoop k = { .m = m, .btf = types_btf(&m->types) };
	struct sbuf text = { 0 };

	if (!k.btf) {
		diag_fatal(&m->diags, "this kernel has no BTF, which says what "
				      "its functions take "
				      "(CONFIG_DEBUG_INFO_BTF)");
		return;
	}
	k.wanted = multi_wanted(m, tool, &kernel);
	k.stack = multi_given(tool, "stack");
	if (!take_functions(&k, tool) && !m->diags.errors) {
		for (uint32_t i = 0; i < k.n; i++)
			ksnoop_prototype(&k, &k.funcs[i], &text);
		m->answer = arena_strndup(&m->arena, sbuf_str(&text), text.len);
		sbuf_free(&text);
	}
	if (m->diags.errors || m->answer)
		return;
	pieces_put(to,
		   "BEGIN\n{\n\tprintf(\"%%16s %%4s %%8s %%s\\n\", \"TIME\", "
		   "\"CPU\", \"PID\", \"FUNCTION/ARGS\");\n}\n\n");
	for (uint32_t i = 0; i < k.n; i++) {
		const struct ksnoop_func *f = &k.funcs[i];

		if (k.stack)
			put_in_stack(&k, i, to);
		else if (f->wants_return && (f->asks_entry || f->asks_return))
			put_paired(&k, f, to);
		else
			put_plain(&k, f, to);
	}
}
