// SPDX-License-Identifier: Apache-2.0
/*
 * The small reader of C declarations.
 *
 *	struct event {
 *		u64 when;
 *		struct { int fd, *where; } io;
 *		unsigned kind : 3, flags : 5;
 *		char name[16];
 *		void (*done)(int);
 *	} __attribute__((packed));
 *
 * A struct is declared before its members are read, so it can point to
 * itself; one that is only named ("struct later *next") is declared empty and
 * filled when its body comes. Where members lie: cdecl_layout.c.
 */
#include "lang/cdecl.h"

#include <errno.h>
#include <string.h>

#include "lang/cdecl_priv.h"

#define MAX_MEMBERS 4096
#define MAX_SIZE ((uint64_t)1 << 28) /* bytes */

typedef VEC(struct type_enumerator) enum_vec;

struct reader {
	struct parser p;
	struct types *ts;
	struct hash tags;    /* "struct foo" to its struct type, body or not */
	struct hash aligns;  /* see struct layout */
	struct hash defined; /* enums of the script, and their names */
	uint32_t anonymous;
	enum c_origin origin; /* of what is being read */
};

static const struct type *read_base(struct reader *r);

/* The struct or union of that tag; made, without members, at first sight. */
static struct type *tag_type(struct reader *r, const char *tag, bool is_union)
{
	struct type *t = hash_get(&r->tags, tag);

	if (t)
		return t;
	t = type_struct_new(r->ts, strchr(tag, ' ') + 1, is_union);
	hash_set(&r->tags, tag, t);
	type_declare(r->ts, tag, t);
	return t;
}

/* One array dimension: "[" [constant] "]"; 0 for an open one. */
static uint32_t read_dim(struct parser *p)
{
	int64_t n = 0;
	uint32_t begin;

	parse_advance(p);
	begin = p->tok.span.begin;
	if (!parse_is(p, TOK_RBRACKET) &&
	    (!parse_c_value(p, parse_expr(p), &n) || n < 0 ||
	     n > (int64_t)MAX_SIZE)) {
		parse_error(p, parse_span_from(p, begin),
			    "the size of an array must be a constant");
		n = 0;
	}
	parse_expect(p, TOK_RBRACKET);
	return (uint32_t)n;
}

static const struct type *array_of(struct reader *r, const struct type *t)
{
	uint32_t dims[8], n = 0;
	uint64_t size = t->size;

	while (!r->p.panic && parse_is(&r->p, TOK_LBRACKET) && n < 8)
		dims[n++] = read_dim(&r->p);
	while (n > 0) {
		size *= dims[--n];
		if (size > MAX_SIZE) {
			parse_error(&r->p, r->p.tok.span, "array too large");
			break;
		}
		t = type_array(r->ts, t, dims[n]);
	}
	return t;
}

/* "(*name)(int, char *)": skips to behind the parameters. */
static const char *read_function(struct reader *r)
{
	struct parser *p = &r->p;
	const char *name = "";
	uint32_t depth = 0;

	parse_advance(p);
	while (parse_take(p, TOK_STAR))
		;
	if (parse_is(p, TOK_IDENT)) {
		name = parse_text(p, p->tok);
		parse_advance(p);
	}
	parse_expect(p, TOK_RPAREN);
	do {
		depth += parse_is(p, TOK_LPAREN);
		depth -= depth && parse_is(p, TOK_RPAREN);
		parse_advance(p);
	} while (depth && !parse_is(p, TOK_EOF));
	return name;
}

/* declarator = {"*"} NAME {dim} | "(" "*" NAME ")" "(" .. ")" */
static const struct type *
read_declarator(struct reader *r, const struct type *t, const char **name)
{
	struct parser *p = &r->p;
	uint32_t stars = 0;

	*name = "";
	while (parse_take(p, TOK_STAR)) {
		parse_qualifiers(p);
		if (++stars > 16)
			parse_error(p, p->tok.span, "type too complex");
		t = type_ptr(r->ts, t, SPACE_KERNEL);
	}
	if (parse_is(p, TOK_LPAREN) && parse_peek(p) == TOK_STAR) {
		*name = read_function(r);
		return type_ptr(r->ts, &type_void, SPACE_KERNEL);
	}
	if (parse_is(p, TOK_IDENT) || lex_is_keyword(p->tok.kind)) {
		*name = parse_text(p, p->tok);
		parse_advance(p);
	}
	return array_of(r, t);
}

static bool is_member(const struct layout *l, const char *name)
{
	for (size_t i = 0; i < l->fields.len && *name; i++)
		if (!strcmp(l->fields.at[i].name, name))
			return true;
	return false;
}

/* member = base [declarator [":" bits] {"," ..}] ";" */
static void read_member(struct reader *r, struct layout *l)
{
	struct parser *p = &r->p;
	uint32_t begin = p->tok.span.begin;
	const struct type *base = read_base(r);

	while (!p->panic) {
		struct type_field f = { .type = base };
		struct attributes attributes = { 0 };
		int64_t width = -1;

		f.type = read_declarator(r, base, &f.name);
		if (parse_take(p, TOK_COLON) &&
		    (!parse_c_value(p, parse_expr(p), &width) || width < 0 ||
		     !type_is_int(f.type) || width > (int64_t)f.type->size * 8))
			parse_error(p, parse_span_from(p, begin),
				    "bad width of a bitfield");
		cdecl_attributes(p, &attributes);
		if (!p->panic && !f.type->size && f.type->kind != TYPE_ARRAY &&
		    !(f.type->kind == TYPE_STRUCT && f.type->complete))
			parse_error(p, parse_span_from(p, begin),
				    "field has incomplete type '%s'",
				    type_str(r->ts, f.type));
		if (l->fields.len >= MAX_MEMBERS || l->size > MAX_SIZE)
			parse_error(p, parse_span_from(p, begin),
				    "struct too large");
		if (p->panic)
			break;
		if (r->origin == C_OWN && is_member(l, f.name))
			parse_fault(p, parse_span_from(p, begin),
				    "duplicate member '%s'", f.name);
		layout_place(l, &f, width, attributes.aligned);
		if (*f.name || (width < 0 && f.type->kind == TYPE_STRUCT))
			vec_push(&l->fields, f);
		if (!parse_take(p, TOK_COMMA))
			break;
	}
	/* compilers forgive the last one's */
	if (!parse_is(p, TOK_RBRACE))
		parse_expect(p, TOK_SEMICOLON);
}

/* The attributes of a struct may stand behind the body, which they shape. */
static void look_behind(const struct parser *p, struct attributes *a)
{
	struct parser ahead = *p;
	uint32_t depth = 0;

	ahead.panic = true; /* quiet */
	do {
		depth += parse_is(&ahead, TOK_LBRACE);
		depth -= depth && parse_is(&ahead, TOK_RBRACE);
		parse_advance(&ahead);
	} while (depth && !parse_is(&ahead, TOK_EOF));
	ahead.panic = false;
	ahead.lx.quiet = true;
	cdecl_attributes(&ahead, a);
}

/* body = "{" {member} "}" attributes */
static void read_body(struct reader *r, struct type *t, struct attributes a)
{
	struct parser *p = &r->p;
	struct layout l = { .ts = r->ts,
			    .aligns = &r->aligns,
			    .align = 1,
			    .is_union = t->is_union };
	struct attributes behind = { 0 };
	uint64_t unit;

	if (!parse_enter(p))
		return;
	if (t->complete)
		parse_fault(p, p->tok.span, "redefinition of '%s'", t->name);
	look_behind(p, &a);
	l.packed = a.packed;
	parse_expect(p, TOK_LBRACE);
	while (!p->panic && !parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_EOF))
		if (!parse_take(p, TOK_SEMICOLON))
			read_member(r, &l);
	parse_expect(p, TOK_RBRACE);
	cdecl_attributes(p, &behind);
	/* of a system header, and not understood: better no size than half */
	if (p->panic && r->origin != C_OWN) {
		vec_free(&l.fields);
		parse_leave(p);
		return;
	}
	if (a.aligned > l.align)
		l.align = a.aligned;
	unit = l.align;
	t->size = (uint32_t)((l.size + unit - 1) / unit * unit);
	t->nfields = (uint32_t)l.fields.len;
	t->fields = arena_array(r->ts->arena, struct type_field, t->nfields);
	if (t->nfields)
		memcpy(t->fields, l.fields.at, t->nfields * sizeof(*t->fields));
	t->complete = true;
	hash_setn(&r->aligns, &t, sizeof(t), (void *)(uintptr_t)l.align);
	vec_free(&l.fields);
	parse_leave(p);
}

/* Members that are known already. */
static void skip_body(struct parser *p)
{
	struct attributes ignored = { 0 };
	uint32_t depth = 0;

	do {
		depth += parse_is(p, TOK_LBRACE);
		depth -= parse_is(p, TOK_RBRACE);
		parse_advance(p);
	} while (depth && !parse_is(p, TOK_EOF));
	cdecl_attributes(p, &ignored);
}

/* The members that BTF knows of a type of the same name. */
static void take_body(struct reader *r, struct type *t,
		      const struct type *known)
{
	if (!type_complete(r->ts, known))
		return;
	t->size = known->size;
	t->nfields = known->nfields;
	t->fields = known->fields;
	t->complete = true;
}

/* struct = ("struct"|"union") [NAME] [body] */
static const struct type *read_struct(struct reader *r)
{
	struct parser *p = &r->p;
	bool is_union = parse_is_word(p, "union");
	struct attributes attributes = { 0 };
	const struct type *known;
	const char *tag;

	parse_advance(p);
	cdecl_attributes(p, &attributes);
	if (parse_is(p, TOK_IDENT) || lex_is_keyword(p->tok.kind)) {
		tag = arena_printf(r->ts->arena, "%s %s",
				   is_union ? "union" : "struct",
				   parse_text(p, p->tok));
		parse_advance(p);
	} else {
		tag = arena_printf(r->ts->arena, "%s (anonymous %u)",
				   is_union ? "union" : "struct",
				   ++r->anonymous);
	}
	if (parse_is(p, TOK_LBRACE) && r->origin == C_KERNEL &&
	    !strstr(tag, "(anonymous")) {
		known = type_by_name(r->ts, tag);
		if (known && type_complete(r->ts, known)) {
			skip_body(p);
			return known;
		}
	}
	if (parse_is(p, TOK_LBRACE)) {
		struct type *t;

		/* that of the kernel, should this one not be understood */
		known = r->origin != C_OWN ? type_by_name(r->ts, tag) : NULL;
		t = tag_type(r, tag, is_union);
		read_body(r, t, attributes);
		if (!t->complete && known && known != t)
			take_body(r, t, known);
		return t;
	}
	known = hash_get(&r->tags, tag);
	known = known ? known : type_by_name(r->ts, tag);
	return known ? known : tag_type(r, tag, is_union);
}

/* What the script defines for a second time, of a kind: "enum e", "X". */
static void define_once(struct reader *r, const char *key, const char *what,
			const char *name, struct span at)
{
	if (r->origin != C_OWN)
		return;
	if (hash_get(&r->defined, key))
		parse_fault(&r->p, at, "redefinition of %s'%s'", what, name);
	hash_set(&r->defined, key, r);
}

static void read_enumerators(struct reader *r, struct type *t)
{
	struct parser *p = &r->p;
	enum_vec v = { 0 };
	int64_t next = 0;

	parse_expect(p, TOK_LBRACE);
	while (!p->panic && parse_is(p, TOK_IDENT) && v.len < MAX_MEMBERS) {
		struct type_enumerator e = { .name = parse_text(p, p->tok) };
		uint32_t begin = p->tok.span.begin;

		define_once(r, e.name, "enumerator ", e.name, p->tok.span);
		parse_advance(p);
		if (parse_take(p, TOK_ASSIGN) &&
		    !parse_c_value(p, parse_expr(p), &next))
			parse_error(p, parse_span_from(p, begin),
				    "an enumerator must be a constant");
		e.value = next;
		next = (int64_t)((uint64_t)next + 1);
		if (e.value < 0)
			t->is_signed = true;
		if (e.value > UINT32_MAX || e.value < INT32_MIN)
			t->size = 8;
		vec_push(&v, e);
		if (!parse_take(p, TOK_COMMA))
			break;
	}
	parse_expect(p, TOK_RBRACE);
	t->nenums = (uint32_t)v.len;
	t->enums = arena_array(r->ts->arena, struct type_enumerator, v.len);
	if (v.len)
		memcpy(t->enums, v.at, v.len * sizeof(*t->enums));
	vec_free(&v);
}

/* enum = "enum" [NAME] ["{" enumerators "}"] */
static const struct type *read_enum(struct reader *r)
{
	struct parser *p = &r->p;
	const struct type *known;
	struct type *t;

	parse_advance(p);
	t = arena_new(r->ts->arena, struct type);
	t->kind = TYPE_ENUM;
	t->size = 4;
	t->name = "";
	if (parse_is(p, TOK_IDENT)) {
		const char *tag;

		t->name = parse_text(p, p->tok);
		parse_advance(p);
		tag = arena_printf(r->ts->arena, "enum %s", t->name);
		if (!parse_is(p, TOK_LBRACE)) {
			known = type_by_name(r->ts, tag);
			return known ? known : t;
		}
		define_once(r, tag, "", t->name, p->tok.span);
		type_declare(r->ts, tag, t);
	} else if (parse_is(p, TOK_LBRACE)) {
		type_declare(r->ts, parse_enum_tag(r->ts->arena, p->tok.span),
			     t);
	}
	read_enumerators(r, t);
	t->complete = true;
	return t;
}

/* base = struct | enum | C words | typedef name */
static const struct type *read_base(struct reader *r)
{
	struct parser *p = &r->p;
	struct type_name tn = { 0 };
	const struct type *t = NULL;
	uint32_t begin;

	parse_qualifiers(p);
	begin = p->tok.span.begin;
	if (parse_is_word(p, "struct") || parse_is_word(p, "union")) {
		t = read_struct(r);
	} else if (parse_is_word(p, "enum")) {
		t = read_enum(r);
	} else {
		parse_base(p, &tn);
		/* no floats here, but what stands behind them has a place */
		if (!strcmp(tn.base, "double"))
			t = &type_uint64;
		else if (!strcmp(tn.base, "float"))
			t = &type_uint32;
		else if (!p->panic)
			t = type_by_name(r->ts, tn.base);
		if (!t)
			t = cdecl_libc_type(tn.base);
		if (!t)
			parse_error(p, parse_span_from(p, begin),
				    "unknown type name '%s'", tn.base);
	}
	parse_qualifiers(p);
	return t ? t : &type_int32;
}

/* typedef = "typedef" base declarator {"," declarator} ";" */
static void read_typedef(struct reader *r)
{
	struct parser *p = &r->p;
	const struct type *base, *t;
	const char *name;

	parse_advance(p);
	base = read_base(r);
	do {
		t = read_declarator(r, base, &name);
		if (!*name)
			parse_expected(p, "identifier");
		if (!p->panic &&
		    (r->origin != C_KERNEL || !type_by_name(r->ts, name)))
			type_declare(r->ts, name, t);
	} while (!p->panic && parse_take(p, TOK_COMMA));
}

static void read_one(struct reader *r)
{
	struct attributes ignored = { 0 };

	if (parse_is_word(&r->p, "typedef"))
		read_typedef(r);
	else
		read_base(r);
	cdecl_attributes(&r->p, &ignored);
	parse_take(&r->p, TOK_SEMICOLON);
	if (!parse_is(&r->p, TOK_EOF))
		parse_expected(&r->p, "';'");
}

int cdecl_declare(struct script *s, struct types *ts, struct diags *d)
{
	struct reader r = { .ts = ts };
	size_t before = d->errors;
	struct diags mute;

	diags_init(&mute, &s->src, s->arena);

	for (size_t i = 0; i < s->c_text.len; i++) {
		struct source part;

		if (s->c_text.at[i][0] == '#')
			continue;
		r.origin = s->c_origins.at[i];
		mute.errors = 0;
		parse_part(&r.p, s, r.origin == C_OWN ? d : &mute, &part,
			   s->c_spans.at[i]);
		read_one(&r);
	}
	diags_free(&mute);
	hash_free(&r.tags);
	hash_free(&r.aligns);
	hash_free(&r.defined);
	return d->errors == before ? 0 : -EINVAL;
}
