// SPDX-License-Identifier: Apache-2.0
#include "multi/ksnoop.h"

#include <string.h>

/* A name with its type in front, as C declares it. */
static const char *declared(struct ksnoop *k, uint32_t id, const char *name)
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

void ksnoop_prototype(struct ksnoop *k, const struct ksnoop_func *f,
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

uint32_t ksnoop_struct(struct ksnoop *k, uint32_t type, bool *pointer)
{
	uint32_t id = btf_resolve(k->btf, type), kind;

	*pointer = btf_type_kind(k->btf, id) == BTF_KIND_PTR;
	if (*pointer)
		id = btf_resolve(k->btf, btf_pointee(k->btf, id));
	kind = btf_type_kind(k->btf, id);
	return kind == BTF_KIND_STRUCT || kind == BTF_KIND_UNION ? id : 0;
}

/* The type of a member, also one of an anonymous struct within; false: none. */
static bool find_member(struct ksnoop *k, uint32_t id, const char *name,
			uint32_t *type)
{
	struct btf_member_info m;
	bool pointer;

	for (uint32_t i = 0; btf_member_at(k->btf, id, i, &m); i++) {
		uint32_t inner =
			*m.name ? 0 : ksnoop_struct(k, m.type, &pointer);

		if (!strcmp(m.name, name)) {
			*type = m.type;
			return true;
		}
		if (inner && !pointer && find_member(k, inner, name, type))
			return true;
	}
	return false;
}

static void hint_args(struct ksnoop *k, const struct ksnoop_func *f)
{
	struct sbuf b = { 0 };

	ksnoop_prototype(k, f, &b);
	diag_hint(&k->m->diags, "%.*s, and return", (int)b.len - 2,
		  sbuf_str(&b));
	sbuf_free(&b);
}

/* The argument, or return, at hand. */
static bool read_base(struct ksnoop *k, struct scan *s, struct ksnoop_func *f,
		      struct ksnoop_item *it)
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

static bool read_members(struct ksnoop *k, struct scan *s,
			 struct ksnoop_item *it)
{
	struct arena *a = &k->m->arena;
	bool pointer;

	it->path = "";
	it->type = it->base;
	while (scan_is(s, "->") || scan_is(s, ".")) {
		uint32_t of = ksnoop_struct(k, it->type, &pointer);
		const char *sign = pointer ? "->" : ".";

		scan_next(s);
		if (s->word.kind != WORD_NAME) {
			scan_fail(s, s->word.span,
				  "expected the name of a member");
			return false;
		}
		if (!of || !find_member(k, of, s->word.text, &it->type)) {
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

static bool read_comparison(struct scan *s, struct ksnoop_item *it)
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

static void add_item(struct ksnoop_func *f, const struct ksnoop_item *it)
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

static void read_items(struct ksnoop *k, struct scan *s, struct ksnoop_func *f)
{
	do {
		struct ksnoop_item it = { 0 };

		if (!read_base(k, s, f, &it) || !read_members(k, s, &it) ||
		    !read_comparison(s, &it))
			return;
		if (f->nitems == ITEMS_MAX)
			scan_fail(s, s->word.span, "more than %d values",
				  ITEMS_MAX);
		add_item(f, &it);
	} while (!s->failed && scan_take(s, ","));
	if (s->failed || scan_is(s, ")"))
		return;
	if (s->word.kind == WORD_END)
		scan_fail(s, s->word.span, "the arguments have no ')'");
	else
		scan_fail(s, s->word.span,
			  "expected ',', ')' or a comparison, not '%s'",
			  s->word.text);
	if (scan_is(s, "="))
		diag_hint(&s->m->diags, "== compares");
}

/* All arguments, and the result. */
static void all_items(struct ksnoop *k, struct ksnoop_func *f)
{
	struct ksnoop_item it = { .path = "" };

	for (uint32_t i = 0; i < ARGS_MAX && btf_param_at(k->btf, f->proto, i,
							  &it.label, &it.base);
	     i++) {
		it.arg = i + 1;
		it.type = it.base;
		if (it.type)
			add_item(f, &it);
	}
	it = (struct ksnoop_item){ .label = "return", .path = "" };
	it.base = it.type = btf_return_type(k->btf, f->proto);
	add_item(f, &it);
	f->wants_entry = true;
}

void ksnoop_read(struct ksnoop *k, struct ksnoop_func *f)
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
