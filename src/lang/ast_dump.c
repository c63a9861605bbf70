// SPDX-License-Identifier: Apache-2.0
/*
 * The tree as text, one node a line, children indented by two:
 *
 *	clause
 *	  probe kprobe:f
 *	  body
 *	    assign +=
 *	      map @x
 *	        ident comm : string[16]
 *	      int 1 : int64
 */
#include <inttypes.h>
#include <string.h>

#include "lang/ast.h"

static const char *const expr_names[] = {
#define X(name, text) text,
	EXPR_KINDS(X)
#undef X
};

static const char *const stmt_names[] = {
#define X(name, text) text,
	STMT_KINDS(X)
#undef X
};

struct dump {
	struct sbuf *out;
	bool types;
};

static void dump_expr(const struct dump *d, const struct expr *e, size_t in);
static void dump_block(const struct dump *d, const struct block *b, size_t in);

static void put_string(struct sbuf *out, const char *s, size_t len)
{
	sbuf_putc(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\')
			sbuf_printf(out, "\\%c", c);
		else if (c == '\n')
			sbuf_puts(out, "\\n");
		else if (c < 0x20 || c == 0x7f)
			sbuf_printf(out, "\\x%02x", c);
		else
			sbuf_putc(out, (char)c);
	}
	sbuf_putc(out, '"');
}

static void put_stars(struct sbuf *out, const struct type_name *t)
{
	if (t->pointers)
		sbuf_putc(out, t->dims_before_pointers ? '*' : ' ');
	sbuf_pad(out, '*', t->pointers - t->dims_before_pointers);
}

static void put_type_name(const struct dump *d, const struct type_name *t)
{
	sbuf_putc(d->out, ' ');
	sbuf_puts(d->out, t->of ? "typeof" : t->base);
	if (!t->dims_before_pointers)
		put_stars(d->out, t);
	for (uint32_t i = 0; i < t->ndims; i++) {
		if (t->dims[i] < 0)
			sbuf_puts(d->out, "[]");
		else
			sbuf_printf(d->out, "[%" PRId64 "]", t->dims[i]);
	}
	if (t->dims_before_pointers)
		put_stars(d->out, t);
}

/* What a node is besides its kind. */
static void put_detail(const struct dump *d, const struct expr *e)
{
	struct sbuf *out = d->out;

	switch (e->kind) {
	case EXPR_INT:
		if (e->is_unsigned)
			sbuf_printf(out, " %" PRIu64 " unsigned",
				    (uint64_t)e->num);
		else
			sbuf_printf(out, " %" PRId64, e->num);
		break;
	case EXPR_STRING:
		sbuf_putc(out, ' ');
		put_string(out, e->str, e->len);
		break;
	case EXPR_BOOL:
		sbuf_puts(out, e->num ? " true" : " false");
		break;
	case EXPR_PARAM:
		if (e->num < 0)
			sbuf_puts(out, " $#");
		else
			sbuf_printf(out, " $%" PRId64, e->num);
		break;
	case EXPR_TUPLE_AT:
		sbuf_printf(out, " .%" PRId64, e->num);
		break;
	case EXPR_FIELD:
		sbuf_printf(out, " %s%s", e->arrow ? "->" : ".", e->str);
		break;
	case EXPR_UNARY:
	case EXPR_BINARY:
		sbuf_printf(out, " %s", op_str(e->op));
		break;
	case EXPR_INCR:
		sbuf_printf(out, e->postfix ? " x%s" : " %sx", op_str(e->op));
		break;
	default:
		if (e->str)
			sbuf_printf(out, " %s", e->str);
		break;
	}
	if (e->type_name)
		put_type_name(d, e->type_name);
}

static void dump_list(const struct dump *d, struct exprs list, size_t in)
{
	for (uint32_t i = 0; i < list.len; i++)
		dump_expr(d, list.at[i], in);
}

/* A heading and the expression below it. */
static void dump_titled(const struct dump *d, const char *title,
			const struct expr *e, size_t in)
{
	if (!e)
		return;
	sbuf_pad(d->out, ' ', in);
	sbuf_printf(d->out, "%s\n", title);
	dump_expr(d, e, in + 2);
}

static void dump_expr(const struct dump *d, const struct expr *e, size_t in)
{
	if (!e)
		return;
	sbuf_pad(d->out, ' ', in);
	sbuf_puts(d->out, expr_names[e->kind]);
	put_detail(d, e);
	if (e->implicit)
		sbuf_puts(d->out, " implicit");
	if (d->types && e->type) {
		sbuf_puts(d->out, " : ");
		type_print(e->type, d->out);
	}
	sbuf_putc(d->out, '\n');
	in += 2;
	if (e->type_name && e->type_name->of)
		dump_titled(d, "typeof", e->type_name->of, in);
	if (e->block)
		dump_block(d, e->block, in);
	dump_expr(d, e->a, in);
	dump_expr(d, e->b, in);
	dump_expr(d, e->c, in);
	for (uint32_t i = 0; i < e->args.len; i++) {
		if (e->names)
			dump_titled(d, e->names[i], e->args.at[i], in);
		else
			dump_expr(d, e->args.at[i], in);
	}
}

static void dump_row(const struct dump *d, const struct row *r, size_t in)
{
	for (uint32_t i = 0; i < r->ncolumns; i++) {
		const struct row_column *c = &r->columns[i];

		sbuf_pad(d->out, ' ', in);
		sbuf_puts(d->out, "column ");
		put_string(d->out, c->format, strlen(c->format));
		sbuf_printf(d->out, " %s\n", c->name);
		dump_expr(d, c->value, in + 2);
		dump_titled(d, "if", c->only_if, in + 2);
	}
	dump_titled(d, "for", r->over, in);
	if (r->by || r->ascending) {
		sbuf_pad(d->out, ' ', in);
		sbuf_printf(d->out, "by %s%s\n", r->by ? r->by : "value",
			    r->ascending ? " ascending" : "");
	}
	dump_titled(d, "top", r->top, in);
	if (r->plain) {
		sbuf_pad(d->out, ' ', in);
		sbuf_puts(d->out, "plain\n");
	}
	if (r->where.len) {
		sbuf_pad(d->out, ' ', in);
		sbuf_puts(d->out, "where\n");
		dump_list(d, r->where, in + 2);
	}
	if (r->counted) {
		sbuf_pad(d->out, ' ', in);
		sbuf_puts(d->out, "counted\n");
	}
	dump_titled(d, "until", r->until, in);
}

static void dump_titled_block(const struct dump *d, const char *title,
			      const struct block *b, size_t in)
{
	if (!b)
		return;
	sbuf_pad(d->out, ' ', in);
	sbuf_printf(d->out, "%s\n", title);
	dump_block(d, b, in + 2);
}

static void dump_stmt(const struct dump *d, const struct stmt *s, size_t in)
{
	if (s->kind == STMT_EXPR) {
		dump_expr(d, s->a, in);
		return;
	}
	sbuf_pad(d->out, ' ', in);
	sbuf_puts(d->out, stmt_names[s->kind]);
	if (s->op)
		sbuf_printf(d->out, " %s=", op_str(s->op));
	if (s->type_name)
		put_type_name(d, s->type_name);
	sbuf_putc(d->out, '\n');
	in += 2;
	if (s->type_name && s->type_name->of)
		dump_titled(d, "typeof", s->type_name->of, in);
	dump_expr(d, s->target, in);
	dump_expr(d, s->a, in);
	dump_expr(d, s->b, in);
	if (s->kind == STMT_BLOCK)
		dump_block(d, s->then, in);
	else
		dump_titled_block(d, s->kind == STMT_IF ? "then" : "do",
				  s->then, in);
	dump_titled_block(d, "else", s->other, in);
	if (s->row)
		dump_row(d, s->row, in);
}

static void dump_block(const struct dump *d, const struct block *b, size_t in)
{
	for (uint32_t i = 0; i < b->len; i++)
		dump_stmt(d, b->stmts[i], in);
}

static void dump_attach(const struct dump *d, const struct attach *a, size_t in)
{
	const char *word = "probe";

	for (; a; a = a->other) {
		sbuf_pad(d->out, ' ', in);
		sbuf_printf(d->out, "%s%s %s", word,
			    a->optional ? " optional" : "", a->provider);
		for (uint32_t i = 0; i < a->nparts; i++)
			sbuf_printf(d->out, " : %s", a->parts[i]);
		sbuf_putc(d->out, '\n');
		word = "else";
	}
}

static void dump_clause(const struct dump *d, const struct clause *c)
{
	const char *word = "clause";

	for (; c; c = c->other) {
		sbuf_puts(d->out, word);
		if (c->name)
			sbuf_printf(d->out, " %s", c->name);
		sbuf_putc(d->out, '\n');
		for (uint32_t i = 0; i < c->nattaches; i++)
			dump_attach(d, c->attaches[i], 2);
		dump_titled(d, "predicate", c->predicate, 2);
		dump_titled_block(d, "body", c->body, 2);
		word = "else clause";
	}
}

static void dump_option(const struct dump *d, const struct script_option *o)
{
	sbuf_printf(d->out, "  %s %s",
		    o->required	    ? "operand"
		    : o->positional ? "argument"
				    : "option",
		    o->name);
	if (o->letter)
		sbuf_printf(d->out, " -%c", o->letter);
	if (o->also)
		sbuf_printf(d->out, " --%s", o->also);
	if (o->meta)
		sbuf_printf(d->out, " %s", o->meta);
	sbuf_printf(d->out, " : %s", option_type_name(o->type));
	if (o->symbols)
		sbuf_printf(d->out, "(%s)", o->symbols);
	if (o->ranged)
		sbuf_printf(d->out, "(%" PRId64 ", %" PRId64 ")", o->min,
			    o->max);
	if (o->fallback)
		sbuf_printf(d->out, " = %s", o->fallback);
	sbuf_putc(d->out, ' ');
	put_string(d->out, o->help, strlen(o->help));
	sbuf_putc(d->out, '\n');
}

static void dump_tool(const struct dump *d, const struct tool_decl *t)
{
	sbuf_printf(d->out, "tool %s ", t->name);
	put_string(d->out, t->summary, strlen(t->summary));
	sbuf_putc(d->out, '\n');
	for (uint32_t i = 0; i < t->noptions; i++)
		dump_option(d, &t->options[i]);
	for (uint32_t i = 0; i < t->nexamples; i++) {
		sbuf_puts(d->out, "  example ");
		put_string(d->out, t->examples[i].command,
			   strlen(t->examples[i].command));
		sbuf_putc(d->out, ' ');
		put_string(d->out, t->examples[i].shows,
			   strlen(t->examples[i].shows));
		sbuf_putc(d->out, '\n');
	}
	if (t->notes) {
		sbuf_puts(d->out, "  notes ");
		put_string(d->out, t->notes, strlen(t->notes));
		sbuf_putc(d->out, '\n');
	}
}

static void dump_map(const struct dump *d, const struct ast_map *m)
{
	sbuf_printf(d->out, "map %s", m->name);
	if (m->decl)
		sbuf_printf(d->out, " = %s(%" PRId64 ")", m->decl,
			    m->max_entries);
	if (d->types && m->key) {
		sbuf_puts(d->out, " [");
		type_print(m->key, d->out);
		sbuf_putc(d->out, ']');
	}
	if (d->types && m->value) {
		sbuf_puts(d->out, " : ");
		type_print(m->value, d->out);
	}
	sbuf_putc(d->out, '\n');
}

void ast_dump(const struct script *s, bool types, struct sbuf *out)
{
	struct dump d = { .out = out, .types = types };

	for (size_t i = 0; i < s->c_text.len; i++) {
		if (s->c_origins.at[i] != C_OWN)
			continue;
		sbuf_puts(out, "c ");
		put_string(out, s->c_text.at[i], strlen(s->c_text.at[i]));
		sbuf_putc(out, '\n');
	}
	for (size_t i = 0; i < s->config.len; i++) {
		sbuf_printf(out, "config %s = ", s->config.at[i].key);
		put_string(out, s->config.at[i].value,
			   strlen(s->config.at[i].value));
		sbuf_putc(out, '\n');
	}
	if (s->tool)
		dump_tool(&d, s->tool);
	for (size_t i = 0; i < s->maps.len; i++)
		dump_map(&d, s->maps.at[i]);
	for (size_t i = 0; i < s->clauses.len; i++)
		dump_clause(&d, s->clauses.at[i]);
}
