// SPDX-License-Identifier: Apache-2.0
/*
 * ksnoop: a row where a function of the kernel is entered, and one where it
 * returns, with what the kernel's BTF says that they are.
 *
 *	specifier = NAME [ "(" item { "," item } ")" ]
 *	item = (ARGUMENT | "return") { "->" MEMBER } [ comparison NUMBER ]
 *
 * Functions are probed as kprobes. What a return needs of the entry (whether it
 * is wanted, and arguments, when the result decides) is kept by thread and
 * depth. With -s, entries are kept until the last function is reached.
 */
#include <inttypes.h>
#include <string.h>

#include "kernel/btf.h"
#include "multi/priv.h"

#define ARGS_MAX 6 /* in registers */
#define ITEMS_MAX 16

struct item {
	const char *label; /* "skb->len" */
	uint32_t arg;	   /* from 1; 0: the result */
	uint32_t base;	   /* BTF: type of that */
	const char *path;  /* "->len", may be empty */
	uint32_t type;	   /* BTF: type of what is shown */
	const char *is;	   /* "> 128", or NULL */
};

struct func {
	uint32_t number; /* of the specifier's part */
	struct span span;
	const char *name;
	uint32_t proto, nargs;
	struct item items[ITEMS_MAX];
	uint32_t nitems;
	bool wants_entry, wants_return;
	bool asks_entry, asks_return; /* comparisons of these */
};

struct snoop {
	struct multi *m;
	struct btf_kernel *btf;
	struct func *funcs;
	uint32_t n;
	const char *wanted; /* condition of the options, may be empty */
	bool stack;
};

/* A name with its type in front, as C declares it. */
static const char *declared(struct snoop *k, uint32_t id, const char *name)
{
	struct arena *a = &k->m->arena;
	const char *of;

	id = btf_skip_mods(k->btf, id);
	of = btf_type_name(k->btf, id);
	switch (btf_type_kind(k->btf, id)) {
	case BTF_KIND_PTR:
		if (btf_type_kind(k->btf,
				  btf_resolve(k->btf,
					      btf_pointee(k->btf, id))) ==
		    BTF_KIND_FUNC_PROTO)
			return arena_printf(a, "void (*%s)()", name);
		return declared(k, btf_pointee(k->btf, id),
				arena_printf(a, "*%s", name));
	case BTF_KIND_STRUCT:
		return arena_printf(a, "struct %s %s", of, name);
	case BTF_KIND_UNION:
		return arena_printf(a, "union %s %s", of, name);
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return arena_printf(a, "enum %s %s", of, name);
	default:
		return arena_printf(a, "%s %s", *of ? of : "void", name);
	}
}

static void put_prototype(struct snoop *k, const struct func *f,
			  struct sbuf *to)
{
	const char *name;
	uint32_t type, i;

	sbuf_printf(to, "%s(",
		    declared(k, btf_return_type(k->btf, f->proto), f->name));
	for (i = 0; btf_param_at(k->btf, f->proto, i, &name, &type); i++)
		sbuf_printf(to, "%s%s", i ? ", " : "",
			    type ? declared(k, type, name) : "...");
	sbuf_puts(to, i ? ");\n" : "void);\n");
}

/* The struct or union that a value of the type is, or points to; 0: neither. */
static uint32_t struct_of(struct snoop *k, uint32_t type, bool *pointer)
{
	uint32_t id = btf_resolve(k->btf, type), kind;

	*pointer = btf_type_kind(k->btf, id) == BTF_KIND_PTR;
	if (*pointer)
		id = btf_resolve(k->btf, btf_pointee(k->btf, id));
	kind = btf_type_kind(k->btf, id);
	return kind == BTF_KIND_STRUCT || kind == BTF_KIND_UNION ? id : 0;
}

/* The type of a member, also one of an anonymous struct within; false: none. */
static bool find_member(struct snoop *k, uint32_t id, const char *name,
			uint32_t *type)
{
	struct btf_member_info m;
	bool pointer;

	for (uint32_t i = 0; btf_member_at(k->btf, id, i, &m); i++) {
		uint32_t inner = *m.name ? 0 : struct_of(k, m.type, &pointer);

		if (!strcmp(m.name, name)) {
			*type = m.type;
			return true;
		}
		if (inner && !pointer && find_member(k, inner, name, type))
			return true;
	}
	return false;
}

static void hint_args(struct snoop *k, const struct func *f)
{
	struct sbuf b = { 0 };

	put_prototype(k, f, &b);
	diag_hint(&k->m->diags, "%.*s, and return", (int)b.len - 2,
		  sbuf_str(&b));
	sbuf_free(&b);
}

/* The argument, or return, at hand. */
static bool read_base(struct snoop *k, struct scan *s, struct func *f,
		      struct item *it)
{
	const char *name;
	uint32_t type;

	if (s->word.kind != WORD_NAME) {
		scan_fail(s, s->word.span,
			  "expected the name of an argument, or return");
		return false;
	}
	it->label = s->word.text;
	if (!strcmp(it->label, "return")) {
		it->base = btf_return_type(k->btf, f->proto);
		scan_next(s);
		return true;
	}
	for (uint32_t i = 0; btf_param_at(k->btf, f->proto, i, &name, &type);
	     i++) {
		if (strcmp(name, it->label) != 0)
			continue;
		it->arg = i + 1;
		it->base = type;
		if (i >= ARGS_MAX)
			scan_fail(s, s->word.span,
				  "'%s' is argument %u: only the first %d are "
				  "in registers",
				  name, i + 1, ARGS_MAX);
		scan_next(s);
		return !s->failed;
	}
	scan_fail(s, s->word.span, "%s() has no argument '%s'", f->name,
		  it->label);
	hint_args(k, f);
	return false;
}

static bool read_members(struct snoop *k, struct scan *s, struct item *it)
{
	struct arena *a = &k->m->arena;
	bool pointer;

	it->path = "";
	it->type = it->base;
	while (scan_is(s, "->") || scan_is(s, ".")) {
		uint32_t of = struct_of(k, it->type, &pointer);
		const char *sign = pointer ? "->" : ".";

		scan_next(s);
		if (!of || s->word.kind != WORD_NAME ||
		    !find_member(k, of, s->word.text, &it->type)) {
			scan_fail(s, s->word.span,
				  of ? "'%s %s' has no member '%s'"
				     : "'%s%s' has no members",
				  of ? (btf_type_kind(k->btf, of) ==
							BTF_KIND_UNION
						? "union"
						: "struct")
				     : it->label,
				  of ? btf_type_name(k->btf, of) : "",
				  s->word.text);
			return false;
		}
		it->path =
			arena_printf(a, "%s%s%s", it->path, sign, s->word.text);
		it->label = arena_printf(a, "%s%s%s", it->label, sign,
					 s->word.text);
		scan_next(s);
	}
	return true;
}

static bool read_comparison(struct scan *s, struct item *it)
{
	static const char *const ops[] = { "==", "!=", "<=", ">=", "<", ">" };
	const char *minus = "";

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		if (!scan_take(s, ops[i]))
			continue;
		if (scan_take(s, "-"))
			minus = "-";
		if (s->word.kind != WORD_NUMBER) {
			scan_fail(s, s->word.span,
				  "expected a number behind '%s'", ops[i]);
			return false;
		}
		it->is = arena_printf(&s->m->arena, "%s %s%s", ops[i], minus,
				      s->word.text);
		scan_next(s);
		return true;
	}
	return true;
}

static void add_item(struct func *f, const struct item *it)
{
	if (f->nitems < ITEMS_MAX)
		f->items[f->nitems++] = *it;
	if (it->arg) {
		f->wants_entry = true;
		f->asks_entry |= it->is != NULL;
	} else {
		f->wants_return = true;
		f->asks_return |= it->is != NULL;
	}
}

static void read_items(struct snoop *k, struct scan *s, struct func *f)
{
	do {
		struct item it = { 0 };

		if (!read_base(k, s, f, &it) || !read_members(k, s, &it) ||
		    !read_comparison(s, &it))
			return;
		if (f->nitems == ITEMS_MAX)
			scan_fail(s, s->word.span, "more than %d values",
				  ITEMS_MAX);
		add_item(f, &it);
	} while (!s->failed && scan_take(s, ","));
	if (!s->failed && !scan_is(s, ")"))
		scan_fail(s, s->word.span,
			  "expected ',', ')' or a comparison, not '%s'",
			  s->word.text);
}

/* All arguments, and the result. */
static void all_items(struct snoop *k, struct func *f)
{
	struct item it = { .path = "" };

	for (uint32_t i = 0; i < ARGS_MAX && btf_param_at(k->btf, f->proto, i,
							  &it.label, &it.base);
	     i++) {
		it.arg = i + 1;
		it.type = it.base;
		if (it.type)
			add_item(f, &it);
	}
	it = (struct item){ .label = "return", .path = "" };
	it.base = it.type = btf_return_type(k->btf, f->proto);
	add_item(f, &it);
	f->wants_entry = true;
}

static void read_func(struct snoop *k, struct func *f)
{
	struct scan s;
	const char *name;
	uint32_t id, type;

	multi_scan(k->m, f->number, &s);
	scan_next(&s);
	f->span = s.word.span;
	f->name = s.word.text;
	id = s.word.kind == WORD_NAME
		     ? btf_find_in(k->btf, NULL, f->name, BTF_KIND_FUNC)
		     : 0;
	f->proto = id ? btf_proto(k->btf, id) : 0;
	if (!f->proto) {
		scan_fail(&s, s.word.span,
			  "no function '%s' is known by the kernel's BTF",
			  f->name);
		return;
	}
	while (f->nargs < ARGS_MAX &&
	       btf_param_at(k->btf, f->proto, f->nargs, &name, &type))
		f->nargs++;
	scan_next(&s);
	if (s.word.kind == WORD_END) {
		all_items(k, f);
		return;
	}
	if (!scan_take(&s, "(")) {
		scan_fail(&s, s.word.span, "expected '(' or the end, not '%s'",
			  s.word.text);
		return;
	}
	read_items(k, &s, f);
	if (!s.failed && scan_expect(&s, ")", "the arguments") &&
	    s.word.kind != WORD_END)
		scan_fail(&s, s.word.span, "nothing may follow ')'");
}

/* What an argument or result is where its type matters, from its register. */
static const char *base_value(struct snoop *k, const struct item *it)
{
	struct arena *a = &k->m->arena;
	const char *raw =
		it->arg ? arena_printf(a, "$a.%u", it->arg) : "retval";
	uint32_t id = btf_resolve(k->btf, it->base), size;
	struct btf_int_info info = { 0 };
	bool pointer;
	uint32_t of = struct_of(k, it->base, &pointer);

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
static void put_item(struct snoop *k, const struct item *it, const char *tail,
		     struct pieces *to)
{
	const char *base = base_value(k, it);
	uint32_t id = btf_resolve(k->btf, it->type), elem, count;
	uint32_t kind = btf_type_kind(k->btf, id);
	struct btf_int_info info = { 0 };
	bool pointer;
	uint32_t of = struct_of(k, it->type, &pointer);

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
static void put_row(struct snoop *k, const struct func *f, bool at_return,
		    const char *time, const char *in, struct pieces *to)
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
static const char *comparisons(struct snoop *k, const struct func *f,
			       bool at_return)
{
	const char *out = "";

	for (uint32_t i = 0; i < f->nitems; i++) {
		const struct item *it = &f->items[i];

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
static const char *registers(struct snoop *k, const struct func *f)
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

static void open_clause(struct snoop *k, const struct func *f, bool at_return,
			const char *condition, struct pieces *to)
{
	multi_clause(k->m, f->number,
		     arena_printf(&k->m->arena, "k%sprobe:%s",
				  at_return ? "ret" : "", f->name),
		     f->span, condition, to);
}

/* Nothing decides: the entry and the return stand for themselves. */
static void put_plain(struct snoop *k, const struct func *f, struct pieces *to)
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
static void put_paired(struct snoop *k, const struct func *f, struct pieces *to)
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
static void put_in_stack(struct snoop *k, uint32_t at, struct pieces *to)
{
	const struct func *f = &k->funcs[at];

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
static bool take_functions(struct snoop *k, const struct script *tool)
{
	const struct script_option *o = multi_option(tool, "function");
	bool info = o->ntexts && !strcmp(o->texts[0], "info");
	bool trace = o->ntexts && !strcmp(o->texts[0], "trace");
	uint32_t first = info || trace;

	k->n = k->m->specs.nparts - first;
	k->funcs = arena_array(&k->m->arena, struct func, k->n + 1);
	if (!k->n)
		diag_fatal(&k->m->diags, "%s takes the names of functions",
			   o->texts[0]);
	name_parts(k->m, first, k->n);
	for (uint32_t i = 0; i < k->n; i++) {
		k->funcs[i].number = first + i;
		read_func(k, &k->funcs[i]);
	}
	return !info;
}

void ksnoop_make(struct multi *m, const struct script *tool, struct pieces *to)
{
	static const struct place kernel;
	struct snoop k = { .m = m, .btf = types_btf(&m->types) };
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
			put_prototype(&k, &k.funcs[i], &text);
		m->answer = arena_strndup(&m->arena, sbuf_str(&text), text.len);
		sbuf_free(&text);
	}
	if (m->diags.errors || m->answer)
		return;
	pieces_put(to,
		   "BEGIN\n{\n\tprintf(\"%%16s %%4s %%8s %%s\\n\", \"TIME\", "
		   "\"CPU\", \"PID\", \"FUNCTION/ARGS\");\n}\n\n");
	for (uint32_t i = 0; i < k.n; i++) {
		const struct func *f = &k.funcs[i];

		if (k.stack)
			put_in_stack(&k, i, to);
		else if (f->wants_return && (f->asks_entry || f->asks_return))
			put_paired(&k, f, to);
		else
			put_plain(&k, f, to);
	}
}
