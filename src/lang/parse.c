// SPDX-License-Identifier: Apache-2.0
/*
 * The top of a script: C declarations, config, tool, map declarations and
 * clauses.
 */
#include "lang/parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lang/include.h"
#include "lang/macro.h"
#include "lang/parse_priv.h"

/* config_value = INT | IDENT | STRING | "true" | "false" | "opt" "." IDENT */
static const char *parse_config_value(struct parser *p)
{
	struct token t = p->tok;

	if (t.kind == TOK_STRING) {
		parse_advance(p);
		return t.str;
	}
	if (t.kind != TOK_INT && t.kind != TOK_IDENT &&
	    !lex_is_keyword(t.kind)) {
		parse_expected(p, "string, int, boolean, or ident");
		return "";
	}
	parse_advance(p);
	if (strcmp(parse_text(p, t), "opt") != 0 || !parse_take(p, TOK_DOT))
		return parse_text(p, t);
	t = p->tok;
	if (!parse_expect(p, TOK_IDENT))
		return "";
	return arena_printf(p->s->arena, "opt.%s", parse_text(p, t));
}

/* config = "config" "=" "{" { IDENT "=" value (";" | before "}") } "}" */
static void parse_config(struct parser *p)
{
	bool first = true;

	if (p->is_import) {
		parse_error(p, p->tok.span, "invalid `config` within import");
		return;
	}
	if (p->in_actions || p->has_config) {
		parse_error(p, p->tok.span,
			    p->has_config
				    ? "duplicate config block"
				    : "config must appear before probes and "
				      "functions");
		return;
	}
	p->has_config = true;
	parse_advance(p);
	if (!parse_expect(p, TOK_ASSIGN) || !parse_expect(p, TOK_LBRACE))
		return;
	while (!parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_EOF)) {
		struct config_entry e = { 0 };
		struct token key = p->tok;

		if (parse_is(p, TOK_SEMICOLON) && p->opts->bpftrace && first)
			parse_expected(p, "config key");
		first = false;
		if (parse_take(p, TOK_SEMICOLON))
			continue;
		if (parse_expect(p, TOK_IDENT) && parse_expect(p, TOK_ASSIGN)) {
			e.key = parse_text(p, key);
			e.value = parse_config_value(p);
			e.of_option = !strncmp(e.value, "opt.", 4);
			e.span = parse_span_from(p, key.span.begin);
			vec_push(&p->s->config, e);
			if (!parse_is(p, TOK_RBRACE))
				parse_expect(p, TOK_SEMICOLON);
		}
		if (p->panic)
			parse_resync(p);
	}
	parse_expect(p, TOK_RBRACE);
}

/* map_decl = "let" MAP "=" IDENT "(" INT ")" ";" */
static void parse_map_decl(struct parser *p)
{
	static const char *const kinds[] = { "hash", "lruhash", "percpuhash",
					     "percpulruhash" };
	struct ast_map *m = arena_new(p->s->arena, struct ast_map);
	struct token t;
	uint32_t begin = p->tok.span.begin;
	bool known = false;

	parse_advance(p);
	t = p->tok;
	if (!parse_take(p, TOK_MAP)) {
		parse_error(p, span_of(begin, p->prev_end),
			    "root-level let statements need to be map "
			    "declarations, e.g. let @a = hash(2);");
		return;
	}
	m->name = parse_text(p, t);
	if (!parse_expect(p, TOK_ASSIGN))
		return;
	t = p->tok;
	if (!parse_expect(p, TOK_IDENT))
		return;
	m->decl = parse_text(p, t);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		known |= !strcmp(kinds[i], m->decl);
	if (!parse_expect(p, TOK_LPAREN))
		return;
	t = p->tok;
	if (!parse_is(p, TOK_INT)) {
		parse_expected(p, "positive integer for map declaration max "
				  "entries");
		return;
	}
	parse_advance(p);
	if (t.num < 1 || t.num > UINT32_MAX)
		diag_error(p->d, t.span,
			   "a map holds from 1 to 4294967295 entries");
	m->max_entries = (int64_t)t.num;
	if (!parse_expect(p, TOK_RPAREN))
		return;
	m->first = span_of(begin, p->tok.span.end);
	parse_take(p, TOK_SEMICOLON);
	vec_push(&p->s->maps, m);
	if (known)
		return;
	diag_error(p->d, m->first, "Invalid bpf map type: %s", m->decl);
	diag_hint(p->d,
		  "there are hash, lruhash, percpuhash and percpulruhash");
}

/* predicate = "/" expr "/" */
static struct expr *parse_predicate(struct parser *p)
{
	struct expr *e;

	parse_advance(p);
	p->predicate = true;
	e = parse_expr(p);
	p->predicate = false;
	if (!parse_take(p, TOK_SLASH))
		parse_expected(p, "'/' to close predicate");
	return e;
}

/* probes = probe { "," probe } [","] */
static void parse_probes(struct parser *p, struct clause *c)
{
	VEC(struct attach *) list = { 0 };

	do {
		struct attach *a;

		if (parse_is(p, TOK_LBRACE) && list.len)
			break; /* the comma that ends the list */
		if (parse_is(p, TOK_SLASH) && list.len)
			break;
		a = parse_attach(p);
		if (a)
			vec_push(&list, a);
	} while (!p->panic && parse_take(p, TOK_COMMA));
	c->nattaches = (uint32_t)list.len;
	c->attaches = arena_array(p->s->arena, struct attach *, list.len);
	if (list.len)
		memcpy(c->attaches, list.at, list.len * sizeof(*list.at));
	vec_free(&list);
}

/* clause = [NAME "="] probes [predicate] block ["else" clause] */
static struct clause *parse_clause(struct parser *p)
{
	struct clause *c = arena_new(p->s->arena, struct clause);
	uint32_t begin = p->tok.span.begin;

	if (!parse_enter(p))
		return c;
	if (parse_is(p, TOK_IDENT) && p->s->src.text[p->tok.span.end] == '=') {
		c->name = parse_text(p, p->tok);
		parse_advance(p);
		parse_advance(p);
	}
	parse_probes(p, c);
	if (!p->panic && parse_is(p, TOK_SLASH))
		c->predicate = parse_predicate(p);
	if (!p->panic && parse_is(p, TOK_LBRACE))
		c->body = parse_block(p, NULL);
	else
		parse_expected(p, "'{'");
	c->span = parse_span_from(p, begin);
	if (!p->panic && parse_take(p, TOK_ELSE))
		c->other = parse_clause(p);
	parse_leave(p);
	return c;
}

/* item = c_text | config | tool | map_decl | macro | clause */
static void parse_item(struct parser *p)
{
	struct clause *c;
	uint32_t begin;

	if (parse_c_text(p))
		return;
	switch (p->tok.kind) {
	case TOK_CONFIG:
		parse_config(p);
		return;
	case TOK_LET:
		p->in_actions = true;
		parse_map_decl(p);
		return;
	case TOK_MACRO:
		p->in_actions = true;
		macro_parse(p);
		return;
	case TOK_IMPORT:
		include_import(p);
		return;
	case TOK_FN:
		p->in_actions = true;
		fn_parse(p);
		return;
	default:
		break;
	}
	if (parse_is_word(p, "tool") && parse_peek(p) == TOK_STRING) {
		begin = p->tok.span.begin;
		parse_tool(p);
		vec_push(&p->s->as_is, parse_span_from(p, begin));
		return;
	}
	p->in_actions = true;
	c = parse_clause(p);
	if (!p->panic)
		vec_push(&p->s->clauses, c);
}

void parse_script(struct parser *p)
{
	while (!parse_is(p, TOK_EOF)) {
		parse_item(p);
		if (!p->panic)
			continue;
		p->nesting = 0;
		p->predicate = false;
		p->loops = 0;
		parse_resync(p);
		parse_take(p, TOK_RBRACE);
	}
}

/* What a C compiler for this machine says of itself. */
static void predefine(struct parser *p)
{
	static const struct {
		const char *name;
		int64_t value;
	} machine[] = {
#ifdef __x86_64__
		{ "__x86_64__", 1 },
#endif
#ifdef __aarch64__
		{ "__aarch64__", 1 },
#endif
		{ "__linux__", 1 },
		{ "__LP64__", 1 },
		{ "__SIZEOF_LONG__", 8 },
		{ "__SIZEOF_POINTER__", 8 },
		{ "__CHAR_BIT__", 8 },
		{ "__ORDER_LITTLE_ENDIAN__", 1234 },
		{ "__ORDER_BIG_ENDIAN__", 4321 },
		{ "__BYTE_ORDER__", 1234 },
		{ "__GNUC__", 4 },
		{ "__GNUC_MINOR__", 2 },
		{ "__STDC__", 1 },
		{ "__STDC_VERSION__", 201112 },
	};

	for (size_t i = 0; i < sizeof(machine) / sizeof(machine[0]); i++) {
		struct expr *e = arena_new(p->s->arena, struct expr);

		e->kind = EXPR_INT;
		e->num = machine[i].value;
		e->depth = 1;
		macro_define(p->macros, machine[i].name, e);
	}
	if (!p->opts->no_btf)
		macro_define(p->macros, "BPFTRACE_HAVE_BTF", NULL);
}

int script_parse(struct script *s, const struct parse_opts *o, struct diags *d)
{
	static const struct parse_opts none;
	struct parser p = { .s = s, .d = d, .opts = o ? o : &none };
	size_t before = d->errors;

	if (!lex_is_text(&s->src, d))
		return -EINVAL;
	p.macros = s->macros = macro_table_new(s->arena);
	predefine(&p);
	include_begin(&p);
	p.part = s->src;
	for (uint32_t i = 0; i < p.opts->nincludes; i++)
		include_forced(&p, p.opts->includes[i]);
	p.part.text = s->src.text;
	lex_init(&p.lx, &p.part, s->arena, d);
	p.lx.lenient = p.opts->bpftrace;
	parse_advance(&p);
	p.prev_end = 0;
	parse_script(&p);
	if (d->errors == before)
		parse_tell_late(&p);
	include_end(&p);
	if (d->errors == before && !p.opts->alone)
		macro_expand(p.macros, s, p.opts->bpftrace, p.opts->builtin, d);
	return d->errors == before ? 0 : -EINVAL;
}

void script_free(struct script *s)
{
	vec_free(&s->clauses);
	vec_free(&s->uncalled);
	vec_free(&s->config);
	vec_free(&s->c_text);
	vec_free(&s->c_spans);
	vec_free(&s->c_origins);
	vec_free(&s->as_is);
	vec_free(&s->parts);
	vec_free(&s->calls);
	free(s->own_text);
	s->own_text = NULL;
	vec_free(&s->maps);
	if (s->macros)
		macro_table_free(s->macros);
	s->macros = NULL;
}
