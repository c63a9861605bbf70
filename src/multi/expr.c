// SPDX-License-Identifier: Apache-2.0
/*
 * C expressions. The script's operators are C's, with the same precedence, so
 * they are written as they stand, but for those whose meaning hangs on a sign:
 *
 *	expr    = operand { OPERATOR operand } [ "?" expr ":" expr ]
 *	operand = { "-" | "!" | "~" | "*" | "&" | "(" TYPE ")" } primary
 *		  { ("->" | ".") NAME | "[" expr "]" }
 *	primary = NUMBER | CHARACTER | NAME | "(" expr ")"
 *		| "sizeof" "(" (TYPE | expr) ")"
 *		| "STRCMP" "(" TEXT "," expr ")"
 */
#include <stdlib.h>
#include <string.h>

#include "multi/priv.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define DEPTH 64 /* of parentheses: nobody writes more */

static bool read_expr(struct scan *s, struct place *p, struct value *v,
		      int depth);

void value_free(struct value *v)
{
	pieces_free(&v->code);
}

static void put_sign(struct scan *s, struct value *v)
{
	pieces_put_from(&v->code, s->word.span, "%s", s->word.text);
	scan_next(s);
}

/* 10UL, 0x1F: suffixes in lower case, and none of them twice */
static void put_number(struct scan *s, struct value *v)
{
	char *text = arena_strdup(&s->m->arena, s->word.text), *end;

	strtoull(text, &end, 0);
	if (strspn(end, "uUlL") != strlen(end)) {
		scan_fail(s, s->word.span, "'%s' is no number", text);
		return;
	}
	*end = '\0';
	pieces_put_from(&v->code, s->word.span, "%s", text);
	scan_next(s);
}

static void put_character(struct scan *s, struct value *v)
{
	static const char letters[] = "nrt0abfv\\'\"";
	static const char values[] = "\n\r\t\0\a\b\f\v\\'\"";
	const char *t = s->word.text;
	size_t len = strlen(t);
	const char *at =
		t[1] == '\\' && len == 4 ? strchr(letters, t[2]) : NULL;

	if (at)
		pieces_put_from(&v->code, s->word.span, "%d",
				values[at - letters]);
	else if (len == 3 && t[1] != '\\')
		pieces_put_from(&v->code, s->word.span, "%d", t[1]);
	else
		scan_fail(s, s->word.span, "%s is no character", t);
	scan_next(s);
}

void expr_text(struct multi *m, const struct place *p, struct value *v,
	       int64_t bytes, struct pieces *to)
{
	if (v->whole) {
		pieces_join(to, &v->code);
		return;
	}
	if (v->user) {
		pieces_put(to, "str(uptr(");
	} else if (v->lone && place_in_kernel(p)) {
		m->uses_text = true;
		pieces_put(to, "text(");
	} else {
		pieces_put(to, "str(");
	}
	pieces_join(to, &v->code);
	pieces_put(to, "%s, %lld)", v->user ? ")" : "", (long long)bytes + 1);
}

/* "{0x6c, 0x00}" as "\x6c\x00"; how many bytes, 0 when it is none. */
static uint32_t bytes_of(const char *text, struct sbuf *to)
{
	uint32_t n = 0;

	while (*text && strchr("{ ", *text))
		text++;
	for (; *text && *text != '}'; n++) {
		char *end;
		unsigned long byte = strtoul(text, &end, 0);

		if (end == text || byte > 255)
			return 0;
		sbuf_printf(to, "\\x%02lx", byte);
		text = end + strspn(end, ", ");
	}
	return n;
}

static void put_compare(struct scan *s, struct place *p, struct value *v,
			const struct word *text, struct value *of)
{
	struct sbuf bytes = { 0 };
	uint32_t n = (uint32_t)strlen(text->text);

	if (!s->m->bytes) {
		pieces_put(&v->code, "strncmp(");
		expr_text(s->m, p, of, n, &v->code);
		pieces_put(&v->code, ", ");
		pieces_put_from(&v->code, text->span, "\"%s\"", text->text);
		pieces_put(&v->code, ", %u) == 0", n);
		return;
	}
	n = bytes_of(text->text, &bytes);
	if (!n) {
		scan_fail(s, text->span,
			  "expected bytes: STRCMP(\"{0x6c, 0x00}\", ..)");
	} else {
		pieces_put(&v->code, of->user ? "memcmp((uint8 *)uptr("
					      : "memcmp((uint8 *)(");
		pieces_join(&v->code, &of->code);
		pieces_put(&v->code, "), ");
		pieces_put_from(&v->code, text->span, "\"%s\"",
				sbuf_str(&bytes));
		pieces_put(&v->code, ", %u) == 0", n);
	}
	sbuf_free(&bytes);
}

/* STRCMP("text", expr): whether what is there begins with the text */
static void read_strcmp(struct scan *s, struct place *p, struct value *v,
			int depth)
{
	struct value of = { 0 };
	struct word text;

	scan_next(s);
	if (!scan_expect(s, "(", "STRCMP"))
		return;
	text = s->word;
	if (text.kind != WORD_TEXT || !*text.text) {
		scan_fail(s, text.span,
			  "STRCMP takes a text first: STRCMP(\"text\", arg1)");
		return;
	}
	scan_next(s);
	pieces_put(&v->code, "(");
	if (scan_expect(s, ",", "the text") &&
	    read_expr(s, p, &of, depth + 1) &&
	    scan_expect(s, ")", "the expression"))
		put_compare(s, p, v, &text, &of);
	pieces_put(&v->code, ")");
	value_free(&of);
}

static void read_sizeof(struct scan *s, struct place *p, struct value *v,
			int depth)
{
	struct value of = { 0 };
	struct ctype t;

	pieces_put_from(&v->code, s->word.span, "sizeof(");
	scan_next(s);
	if (!scan_expect(s, "(", "sizeof"))
		return;
	if (ctype_ahead(s, p)) {
		uint32_t begin = s->word.span.begin;

		if (ctype_read(s, &t))
			pieces_put_from(&v->code, scan_span(s, begin), "%s",
					t.text);
	} else if (read_expr(s, p, &of, depth + 1)) {
		pieces_join(&v->code, &of.code);
	}
	value_free(&of);
	pieces_put(&v->code, ")");
	scan_expect(s, ")", "the type");
}

static void read_primary(struct scan *s, struct place *p, struct value *v,
			 int depth)
{
	struct value inner = { 0 };
	const char *word = s->word.text;

	switch (s->word.kind) {
	case WORD_NUMBER:
		put_number(s, v);
		return;
	case WORD_CHAR:
		put_character(s, v);
		return;
	case WORD_NAME:
		if (!strcmp(word, "STRCMP"))
			read_strcmp(s, p, v, depth);
		else if (!strcmp(word, "sizeof"))
			read_sizeof(s, p, v, depth);
		else
			name_read(s, p, v);
		return;
	case WORD_TEXT:
		scan_fail(s, s->word.span, "a text is no number");
		diag_hint(&s->m->diags,
			  "STRCMP(\"%s\", arg1) is whether there is that text",
			  word);
		return;
	default:
		break;
	}
	if (!scan_is(s, "(")) {
		scan_fail(s, s->word.span, "expected an expression%s%s",
			  *word ? ", not " : "", word);
		return;
	}
	put_sign(s, v);
	if (read_expr(s, p, &inner, depth + 1)) {
		v->lone = inner.lone;
		v->user = inner.user;
		v->whole = inner.whole;
		v->is_text = inner.is_text;
		v->is_unsigned = inner.is_unsigned;
	}
	pieces_join(&v->code, &inner.code);
	pieces_put(&v->code, ")");
	scan_expect(s, ")", "the expression");
}

static void read_postfix(struct scan *s, struct place *p, struct value *v,
			 int depth)
{
	while (!s->failed) {
		struct value index = { 0 };

		if (scan_is(s, "->") || scan_is(s, ".")) {
			put_sign(s, v);
			if (s->word.kind != WORD_NAME) {
				scan_fail(s, s->word.span,
					  "expected the name of a member");
				return;
			}
			pieces_put_from(&v->code, s->word.span, "%s",
					s->word.text);
			scan_next(s);
		} else if (scan_is(s, "[")) {
			put_sign(s, v);
			read_expr(s, p, &index, depth + 1);
			pieces_join(&v->code, &index.code);
			pieces_put(&v->code, "]");
			scan_expect(s, "]", "the index");
		} else if (scan_is(s, "++") || scan_is(s, "--")) {
			scan_fail(s, s->word.span,
				  "nothing can be changed here");
		} else {
			return;
		}
		v->lone = v->whole = v->is_text = v->is_unsigned = false;
	}
}

/* "(" TYPE ")" in front of an operand */
static bool read_cast(struct scan *s, struct place *p, struct value *v,
		      bool *is_unsigned)
{
	uint32_t begin = s->word.span.begin;
	struct scan look = *s;
	struct ctype t;

	if (!scan_is(s, "("))
		return false;
	scan_next(&look);
	if (!ctype_ahead(&look, p))
		return false;
	scan_next(s);
	if (ctype_read(s, &t) && scan_expect(s, ")", "the type"))
		pieces_put_from(&v->code, scan_span(s, begin), "(%s)", t.text);
	*is_unsigned = !t.is_signed;
	return true;
}

static void read_operand(struct scan *s, struct place *p, struct value *v,
			 int depth)
{
	static const char *const prefixes[] = { "-", "!", "~", "*", "&", "+" };
	bool plain = true, more = true, cast = false, is_unsigned = false;
	bool same = true; /* its type is that of the operand */

	while (more && !s->failed) {
		more = false;
		for (size_t i = 0; i < COUNT(prefixes) && !more; i++)
			more = scan_is(s, prefixes[i]);
		if (more) {
			same &= strchr("-~+", *s->word.text) != NULL;
			put_sign(s, v);
			plain = false;
		} else if (read_cast(s, p, v, &is_unsigned)) {
			more = cast = true;
		}
	}
	if (s->failed)
		return;
	read_primary(s, p, v, depth);
	read_postfix(s, p, v, depth);
	if (cast)
		v->is_unsigned = is_unsigned;
	v->is_unsigned &= same;
	v->whole &= plain && !cast;
	v->is_text &= v->whole;
	v->lone &= plain; /* a cast of an argument is still one */
}

/* How strongly an operator binds, from 1; 0: it is none of those of two
 * operands. */
static int strength(const struct scan *s)
{
	static const struct {
		const char *sign;
		int strength;
	} list[] = {
		{ "||", 1 }, { "&&", 2 }, { "|", 3 },  { "^", 4 },  { "&", 5 },
		{ "==", 6 }, { "!=", 6 }, { "<", 7 },  { "<=", 7 }, { ">", 7 },
		{ ">=", 7 }, { "<<", 8 }, { ">>", 8 }, { "+", 9 },  { "-", 9 },
		{ "*", 10 }, { "/", 10 }, { "%", 10 },
	};

	for (size_t i = 0; i < COUNT(list); i++)
		if (scan_is(s, list[i].sign))
			return list[i].strength;
	return 0;
}

/*
 * "/", "%" and ">>" of scripts take numbers without sign, those of C with the
 * sign of their types, which only the script knows: a macro looks. NULL: the
 * operator does the same in both.
 */
static const char *signed_macro(struct multi *m, const char *sign,
				const struct value *a, const struct value *b)
{
	static const char *const macros[] = { "divided", "rest", "shifted" };
	static const char *const ops[] = { "/", "%", ">>" };

	for (unsigned i = 0; i < COUNT(ops); i++) {
		if (strcmp(ops[i], sign) != 0 || a->is_unsigned)
			continue;
		if (i < 2 && b->is_unsigned)
			continue;
		m->macros |= 1u << i;
		return macros[i];
	}
	return NULL;
}

/* Puts @b behind @a, with the operator between them. */
static void put_binary(struct scan *s, struct value *a, const struct word *sign,
		       struct value *b)
{
	const char *macro = signed_macro(s->m, sign->text, a, b);
	struct pieces left = a->code;

	memset(&a->code, 0, sizeof(a->code));
	if (macro)
		pieces_put_from(&a->code, sign->span, "%s(", macro);
	pieces_join(&a->code, &left);
	if (macro)
		pieces_put(&a->code, ", ");
	else
		pieces_put_from(&a->code, sign->span, " %s ", sign->text);
	pieces_join(&a->code, &b->code);
	if (macro)
		pieces_put(&a->code, ")");
	a->is_unsigned |= b->is_unsigned;
	a->lone = a->user = a->whole = a->is_text = false;
}

/* Operands and operators that bind at least as strongly as @least. */
static void read_binary(struct scan *s, struct place *p, struct value *v,
			int least, int depth)
{
	int now;

	memset(v, 0, sizeof(*v));
	read_operand(s, p, v, depth);
	while (!s->failed && (now = strength(s)) && now >= least) {
		struct word sign = s->word;
		struct value right;

		scan_next(s);
		read_binary(s, p, &right, now + 1, depth);
		put_binary(s, v, &sign, &right);
	}
}

static void check_assignment(struct scan *s)
{
	const char *sign = s->word.text;
	size_t n = strlen(sign);

	if (s->failed || s->word.kind != WORD_SIGN || sign[n - 1] != '=')
		return;
	scan_fail(s, s->word.span, "nothing can be changed here");
	if (n == 1)
		diag_hint(&s->m->diags, "== compares");
}

static bool read_expr(struct scan *s, struct place *p, struct value *v,
		      int depth)
{
	uint32_t begin = s->word.span.begin;
	struct value other = { 0 };

	memset(v, 0, sizeof(*v));
	if (depth > DEPTH)
		scan_fail(s, s->word.span, "too many parentheses");
	if (!s->failed)
		read_binary(s, p, v, 1, depth);
	check_assignment(s);
	if (!s->failed && scan_is(s, "?")) {
		pieces_put_from(&v->code, s->word.span, " ? ");
		scan_next(s);
		read_expr(s, p, &other, depth + 1);
		pieces_join(&v->code, &other.code);
		pieces_put(&v->code, " : ");
		if (scan_expect(s, ":", "what is before it"))
			read_expr(s, p, &other, depth + 1);
		pieces_join(&v->code, &other.code);
		v->lone = v->user = v->whole = v->is_text = false;
	}
	v->span = scan_span(s, begin);
	if (!s->failed && v->code.text.len)
		pieces_mark(&v->code, 0, v->span);
	return !s->failed;
}

bool expr_read(struct scan *s, struct place *p, struct value *v)
{
	return read_expr(s, p, v, 0);
}
