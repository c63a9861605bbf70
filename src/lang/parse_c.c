// SPDX-License-Identifier: Apache-2.0
/*
 * C at the top of a script: preprocessor lines and declarations.
 *
 *	#ifndef BPFTRACE_HAVE_BTF
 *	#include <linux/sched.h>
 *	#endif
 *	#define LIMIT (4 * 1024)
 *	struct event { int a; char b[4]; };
 *
 * Conditions are decided here, so what is left out never reaches a later
 * stage. A #define whose text is an expression is kept as one and put in for
 * its name when the script is read (macro.c). The rest stays text.
 */
#include <string.h>

#include "lang/include.h"
#include "lang/macro.h"
#include "lang/parse_priv.h"

/* The end of the line at @pos, lines joined by a backslash included. */
static uint32_t line_end(const struct source *src, uint32_t pos)
{
	while (pos < src->len && src->text[pos] != '\n') {
		if (src->text[pos] == '\\' && pos + 1 < src->len)
			pos++;
		pos++;
	}
	return pos < src->len ? pos : (uint32_t)src->len;
}

static uint32_t skip_blank(const struct source *src, uint32_t pos)
{
	while (src->text[pos] == ' ' || src->text[pos] == '\t')
		pos++;
	return pos;
}

static uint32_t word_end(const struct source *src, uint32_t pos)
{
	while (lex_is_word(src->text[pos]))
		pos++;
	return pos;
}

static bool is_word(const struct source *src, uint32_t begin, uint32_t end,
		    const char *word)
{
	return strlen(word) == end - begin &&
	       !memcmp(src->text + begin, word, end - begin);
}

void parse_part(struct parser *p, struct script *s, struct diags *d,
		struct source *part, struct span at)
{
	static const struct parse_opts none;

	*part = s->src;
	part->len = at.end;
	*p = (struct parser){ .s = s, .d = d, .opts = &none };
	p->macros = s->macros;
	p->lx = (struct lexer){
		.src = part, .arena = s->arena, .d = d, .c = true
	};
	parse_goto(p, at.begin);
}

/* Reads the expression in a line without a word to anyone; NULL if none. */
static struct expr *try_expr(struct parser *p, uint32_t begin, uint32_t end)
{
	struct source line;
	struct parser q;
	struct diags mute;
	struct expr *e;

	diags_init(&mute, &p->s->src, p->s->arena);
	parse_part(&q, p->s, &mute, &line, span_of(begin, end));
	e = parse_expr(&q);
	if (mute.errors || q.tok.kind != TOK_EOF)
		e = NULL;
	diags_free(&mute);
	return e;
}

/* #define NAME(a, b) text : @at begins at the parenthesis */
static void take_define_call(struct parser *p, const char *name, struct span at)
{
	struct expr *params[MACRO_PARAMS], *value = NULL;
	struct source part;
	struct diags mute;
	struct parser q;
	uint32_t n = 0;
	bool closed;

	diags_init(&mute, &p->s->src, p->s->arena);
	parse_part(&q, p->s, &mute, &part, at);
	parse_advance(&q);
	while (parse_is(&q, TOK_IDENT) && n < MACRO_PARAMS) {
		params[n] = parse_node(&q, EXPR_IDENT, q.tok.span.begin);
		params[n++]->str = parse_text(&q, q.tok);
		parse_advance(&q);
		if (!parse_take(&q, TOK_COMMA))
			break;
	}
	closed = parse_is(&q, TOK_RPAREN);
	if (closed)
		value = try_expr(p, q.tok.span.end, at.end);
	if (value)
		macro_define_call(p->macros, name, at, params, n, value);
	else
		macro_define(p->macros, name, NULL);
	diags_free(&mute);
}

/* #define NAME text ; the text is kept when it is an expression */
static void take_define(struct parser *p, uint32_t begin, uint32_t end)
{
	const struct source *src = p->lx.src;
	uint32_t name_end = word_end(src, begin), at;
	struct expr *value = NULL;
	const char *name;

	if (name_end == begin) {
		parse_error(p, span_of(begin, begin + 1),
			    "expected identifier");
		return;
	}
	name = arena_strndup(p->s->arena, src->text + begin, name_end - begin);
	at = skip_blank(src, name_end);
	if (src->text[name_end] == '(') {
		take_define_call(p, name, span_of(name_end, end));
		return;
	}
	if (at < end)
		value = try_expr(p, at, end);
	/* #define IPPROTO_TCP IPPROTO_TCP, behind an enum that has it */
	if (value && value->kind == EXPR_IDENT && !strcmp(value->str, name))
		return;
	macro_define(p->macros, name, value);
}

/*
 * Skips what a false condition leaves out: from @pos to behind the line that
 * ends it. Stops at #else and true #elif too, unless @to_end.
 */
static uint32_t skip_group(struct parser *p, uint32_t pos, bool to_end)
{
	const struct source *src = p->lx.src;
	uint32_t depth = 0;

	while (pos < src->len) {
		uint32_t end = line_end(src, pos), first, word, stop;

		first = skip_blank(src, pos);
		word = skip_blank(src, first + (first < src->len));
		stop = word_end(src, word);
		pos = end + (end < src->len);
		if (src->text[first] != '#')
			continue;
		if (is_word(src, word, stop, "if") ||
		    is_word(src, word, stop, "ifdef") ||
		    is_word(src, word, stop, "ifndef"))
			depth++;
		else if (is_word(src, word, stop, "endif") && !depth--)
			return pos;
		else if (is_word(src, word, stop, "else") && !depth && !to_end)
			return pos;
		else if (is_word(src, word, stop, "elif") && !depth &&
			 !to_end) {
			bool valid;

			if (parse_c_condition(p, span_of(stop, end), &valid))
				return pos;
		}
	}
	parse_error(p, span_of(pos, pos), "#if without #endif");
	return pos;
}

/* "#!" behind blank lines or comments: lex_init() skips the one before them. */
static bool is_shebang(const struct parser *p, uint32_t hash)
{
	const struct source *src = p->lx.src;

	return !p->prev_end && hash + 1 < src->len &&
	       src->text[hash + 1] == '!' && memcmp(src->text, "#!", 2) != 0;
}

/* One line behind the '#', which is at @hash. Returns where to go on. */
static uint32_t take_directive(struct parser *p, uint32_t hash)
{
	const struct source *src = p->lx.src;
	uint32_t begin = skip_blank(src, hash + 1), end = line_end(src, hash);
	uint32_t stop = word_end(src, begin), arg = skip_blank(src, stop);
	uint32_t next = end + (end < src->len);
	bool ifdef = is_word(src, begin, stop, "ifdef");
	struct span at = span_of(hash, end);
	const char *name;
	bool is, valid;

	if (is_shebang(p, hash))
		return next;
	if (ifdef || is_word(src, begin, stop, "ifndef")) {
		name = arena_strndup(p->s->arena, src->text + arg,
				     word_end(src, arg) - arg);
		if (macro_is_defined(p->macros, name) == ifdef)
			return next;
		return skip_group(p, next, false);
	}
	if (is_word(src, begin, stop, "if")) {
		is = parse_c_condition(p, span_of(arg, end), &valid);
		if (!valid)
			parse_error(p, at, "#if needs an expression");
		return is ? next : skip_group(p, next, false);
	}
	if (is_word(src, begin, stop, "else") ||
	    is_word(src, begin, stop, "elif"))
		return skip_group(p, next, true);
	if (is_word(src, begin, stop, "endif"))
		return next;
	if (is_word(src, begin, stop, "define")) {
		take_define(p, arg, end);
	} else if (is_word(src, begin, stop, "undef")) {
		macro_undefine(p->macros,
			       arena_strndup(p->s->arena, src->text + arg,
					     word_end(src, arg) - arg));
	} else if (is_word(src, begin, stop, "include")) {
		include_header(p, span_of(arg, end));
	} else if (is_word(src, begin, stop, "error")) {
		p->s->c_refused = true;
		parse_error(p, at, "%.*s", (int)(end - arg), src->text + arg);
	} else if (!is_word(src, begin, stop, "pragma") && begin < end) {
		/* "#!" is none of C's */
		p->s->c_refused |= lex_is_word_start(src->text[begin]);
		parse_error(p, span_of(hash, stop), "unknown directive: #%.*s",
			    (int)(stop - begin), src->text + begin);
	}
	return next;
}

static void keep_text(struct parser *p, uint32_t begin, uint32_t end)
{
	struct span at = span_of(begin, end);
	const char *text =
		arena_strndup(p->s->arena, p->s->src.text + begin, end - begin);

	vec_push(&p->s->c_text, text);
	vec_push(&p->s->c_spans, at);
	vec_push(&p->s->c_origins, p->kernel  ? C_KERNEL
				   : p->loose ? C_SYSTEM
					      : C_OWN);
}

const char *parse_enum_tag(struct arena *a, struct span at)
{
	return arena_printf(a, "enum (anonymous at %u)", at.begin);
}

/*
 * enum = "enum" [NAME] "{" NAME ["=" expr] { "," .. } [","] "}": its names are
 * constants of the script, of that enum's type. Only what
 * is written at the top of a declaration is seen here.
 */
static void take_enumerators(struct parser *p, struct span at)
{
	struct arena *arena = p->s->arena;
	const char *type = NULL;
	struct source part;
	struct diags mute;
	struct parser q;
	int64_t next = 0;

	diags_init(&mute, &p->s->src, arena);
	parse_part(&q, p->s, &mute, &part, at);
	parse_take(&q, TOK_IDENT);
	if (parse_is(&q, TOK_IDENT)) {
		type = arena_printf(arena, "enum %s", parse_text(&q, q.tok));
		parse_advance(&q);
	}
	if (!type && parse_is(&q, TOK_LBRACE))
		type = parse_enum_tag(arena, q.tok.span);
	parse_expect(&q, TOK_LBRACE);
	while (!q.panic && parse_is(&q, TOK_IDENT)) {
		struct expr *e = parse_node(&q, EXPR_INT, q.tok.span.begin);
		const char *name = parse_text(&q, q.tok);

		parse_advance(&q);
		if (parse_take(&q, TOK_ASSIGN) &&
		    !parse_c_value(&q, parse_expr(&q), &next))
			break;
		e->num = next;
		next = (int64_t)((uint64_t)next + 1);
		if (type) {
			struct expr *cast =
				parse_node(&q, EXPR_CAST, e->span.begin);

			cast->a = e;
			cast->depth = 1;
			cast->type_name = arena_new(arena, struct type_name);
			cast->type_name->base = type;
			cast->type_name->span = e->span;
			e = cast;
		}
		macro_define(p->macros, name, e);
		if (!parse_take(&q, TOK_COMMA))
			break;
	}
	diags_free(&mute);
}

/* A directive between the members of a declaration: done, then no more. */
static void take_inner_directive(struct parser *p)
{
	uint32_t hash = p->tok.span.begin, end = p->prev_end;
	uint32_t to = take_directive(p, hash);

	include_blank(p, span_of(hash, to));
	p->panic = false;
	parse_goto(p, to);
	p->prev_end = end;
}

/*
 * declaration = ("struct"|"union"|"enum") ... "{" ... "}" [attributes] [";"]
 *	       | "typedef" ... ";"
 * Only the nesting of braces is followed here.
 */
static void take_declaration(struct parser *p)
{
	uint32_t begin = p->tok.span.begin, depth = 0;
	bool is_typedef = parse_is_word(p, "typedef"), closed = false;
	bool is_enum = parse_is_word(p, "enum"), c = p->lx.c;
	struct span tag = { 0 };

	while (!parse_is(p, TOK_EOF)) {
		if (parse_is(p, TOK_HASH) && depth) {
			take_inner_directive(p);
			continue;
		}
		if (parse_is(p, TOK_LBRACE) && ++depth > PARSE_MAX_NESTING)
			break;
		if (parse_is(p, TOK_RBRACE)) {
			if (!depth)
				break;
			closed = !--depth;
		}
		if (parse_is(p, TOK_SEMICOLON) && !depth) {
			if (p->opts->bpftrace && !closed && !c && !is_typedef)
				parse_error(p, tag, "expected '{'");
			parse_advance(p);
			break;
		}
		p->lx.c = c || depth; /* 'a', 10UL */
		parse_advance(p);
		if (!tag.end)
			tag = p->tok.span;
		if (closed && !is_typedef &&
		    !parse_is_word(p, "__attribute__") &&
		    !parse_is(p, TOK_SEMICOLON))
			break;
		/* __attribute__((packed)) is a word and parentheses */
		if (closed && parse_is_word(p, "__attribute__")) {
			parse_advance(p);
			while (parse_is(p, TOK_LPAREN) ||
			       parse_is(p, TOK_IDENT) || parse_is(p, TOK_INT) ||
			       parse_is(p, TOK_COMMA))
				parse_advance(p);
			while (parse_is(p, TOK_RPAREN))
				parse_advance(p);
			if (!is_typedef && !parse_is(p, TOK_SEMICOLON) &&
			    !parse_is_word(p, "__attribute__"))
				break;
		}
	}
	p->lx.c = c;
	if (depth)
		parse_expected(p, "'}'");
	else
		keep_text(p, begin, p->prev_end);
	vec_push(&p->s->as_is, parse_span_from(p, begin));
	if (!depth && is_enum)
		take_enumerators(p, span_of(begin, p->prev_end));
}

bool parse_c_text(struct parser *p)
{
	if (parse_is(p, TOK_HASH)) {
		uint32_t hash = p->tok.span.begin;
		uint32_t end = line_end(p->lx.src, hash);
		uint32_t word = skip_blank(p->lx.src, hash + 1);

		if (is_word(p->lx.src, word, word_end(p->lx.src, word),
			    "include"))
			keep_text(p, hash, end);
		end = take_directive(p, hash);
		vec_push(&p->s->as_is, (span_of(hash, end)));
		p->panic = false; /* the next line is firm ground */
		parse_goto(p, end);
		return true;
	}
	if (parse_is_word(p, "struct") || parse_is_word(p, "union") ||
	    parse_is_word(p, "enum") || parse_is_word(p, "typedef")) {
		take_declaration(p);
		return true;
	}
	return false;
}
