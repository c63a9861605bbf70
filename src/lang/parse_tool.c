// SPDX-License-Identifier: Apache-2.0
/*
 * The declaration that makes a script a tool: its options, arguments and
 * examples (docs/additions.md).
 */
#include <string.h>

#include "lang/parse_priv.h"

static const struct {
	const char *name;
	enum option_type type;
} types[] = {
	{ "flag", OPTION_FLAG },       { "int", OPTION_INT },
	{ "string", OPTION_STRING },   { "list", OPTION_LIST },
	{ "uid", OPTION_UID },	       { "cgroup", OPTION_CGROUP },
	{ "symbol", OPTION_SYMBOL },   { "duration", OPTION_DURATION },
	{ "pid", OPTION_PID },	       { "ints", OPTION_INTS },
	{ "pids", OPTION_PIDS },       { "format", OPTION_FORMAT },
	{ "decimal", OPTION_DECIMAL }, { "command", OPTION_COMMAND },
	{ "texts", OPTION_TEXTS },     { "netns", OPTION_NETNS },
	{ "symbols", OPTION_SYMBOLS }, { "fstype", OPTION_FSTYPE },
	{ "regex", OPTION_REGEX },     { "address", OPTION_ADDRESS },
	{ "cpu", OPTION_CPU },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

const char *option_type_name(enum option_type type)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i].type == type)
			return types[i].name;
	return "";
}

typedef VEC(struct script_option) option_vec;

/* "--also-long": one word with dashes, read from the text. */
static const char *parse_long(struct parser *p)
{
	const char *text = p->s->src.text;
	uint32_t begin = p->tok.span.end, end = begin;

	while (lex_is_word(text[end]) || (text[end] == '-' && end > begin))
		end++;
	if (end == begin) {
		parse_expected(p, "the long name of an option");
		return NULL;
	}
	parse_goto(p, end);
	p->prev_end = end;
	return arena_strndup(p->s->arena, text + begin, end - begin);
}

/* "-p": one letter or digit right behind the dash. */
static char parse_letter(struct parser *p)
{
	const char *text = p->s->src.text;
	uint32_t at = p->tok.span.end;

	if (!lex_is_word(text[at]) || text[at] == '_' ||
	    lex_is_word(text[at + 1])) {
		parse_expected(p, "one letter behind '-'");
		return '\0';
	}
	parse_goto(p, at + 1);
	p->prev_end = at + 1;
	return text[at];
}

/* ["-"] INT */
static int64_t parse_bound(struct parser *p)
{
	bool minus = parse_take(p, TOK_MINUS);
	int64_t v = (int64_t)p->tok.num;

	if (!parse_expect(p, TOK_INT))
		return 0;
	return minus ? -v : v;
}

/* range = "(" bound "," bound ")" */
static void parse_range(struct parser *p, struct script_option *o)
{
	if (!parse_take(p, TOK_LPAREN))
		return;
	o->ranged = true;
	o->min = parse_bound(p);
	parse_expect(p, TOK_COMMA);
	o->max = parse_bound(p);
	parse_expect(p, TOK_RPAREN);
}

/*
 * type = IDENT | ("int" | "ints") range
 *	| ("symbol" | "symbols" | "format") "(" STRING ")"
 */
static void parse_option_type(struct parser *p, struct script_option *o)
{
	struct token t = p->tok;
	const char *name;
	size_t i = 0;

	if (!parse_expect(p, TOK_IDENT))
		return;
	name = parse_text(p, t);
	while (i < COUNT(types) && strcmp(types[i].name, name))
		i++;
	if (i == COUNT(types)) {
		diag_error(p->d, t.span, "unknown type of option: %s", name);
		diag_hint(p->d, "there are flag, int, ints, string, list, "
				"texts, uid, cgroup, netns, duration, pid, "
				"pids, fstype, regex, address, cpu, "
				"symbol(\"table\"), symbols(\"table\"), "
				"command, format(\"csv\") and decimal(3)");
		return;
	}
	o->type = types[i].type;
	if (o->type == OPTION_INT || o->type == OPTION_INTS)
		parse_range(p, o);
	if (o->type == OPTION_DECIMAL) {
		parse_expect(p, TOK_LPAREN);
		o->max = parse_bound(p);
		parse_expect(p, TOK_RPAREN);
	}
	if (o->type != OPTION_SYMBOL && o->type != OPTION_SYMBOLS &&
	    o->type != OPTION_FORMAT)
		return;
	if (!parse_expect(p, TOK_LPAREN))
		return;
	t = p->tok;
	if (parse_expect(p, TOK_STRING))
		o->symbols = t.str;
	parse_expect(p, TOK_RPAREN);
}

/* default = ["-"] INT | IDENT | STRING, kept as text */
static const char *parse_default(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	struct token t;

	parse_take(p, TOK_MINUS);
	t = p->tok;
	if (t.kind == TOK_STRING && t.span.begin == begin) {
		parse_advance(p);
		return t.str;
	}
	if (t.kind != TOK_INT && t.kind != TOK_IDENT &&
	    !lex_is_keyword(t.kind)) {
		parse_expected(p, "a default");
		return NULL;
	}
	parse_advance(p);
	return arena_strndup(p->s->arena, p->s->src.text + begin,
			     p->prev_end - begin);
}

/* A letter that both have, or 0. */
static char same_letter(const struct script_option *a,
			const struct script_option *b)
{
	char have[] = { a->letter, a->letter2, '\0' };

	if (b->letter && strchr(have, b->letter))
		return b->letter;
	return b->letter2 && strchr(have, b->letter2) ? b->letter2 : '\0';
}

static void check_twice(struct parser *p, const option_vec *v,
			const struct script_option *o)
{
	for (size_t i = 0; i < v->len; i++) {
		const struct script_option *old = &v->at[i];

		char same = same_letter(old, o);

		if (same || !strcmp(old->name, o->name))
			diag_error(p->d, o->span,
				   "the option is declared twice: %s",
				   strcmp(old->name, o->name)
					   ? arena_printf(p->s->arena, "-%c",
							  same)
					   : o->name);
	}
}

/*
 * option = ("option" | "argument" | "operand") NAME ["-" LETTER ["-" LETTER]] ["--" LONG]
 *	    [META]
 *	    [":" type] ["=" default] STRING ";"
 */
static void parse_option(struct parser *p, option_vec *v)
{
	struct script_option o = { 0 };
	uint32_t begin = p->tok.span.begin;
	struct token t;

	o.required = parse_is_word(p, "operand");
	o.positional = o.required || parse_is_word(p, "argument");
	o.type = o.positional ? OPTION_STRING : OPTION_FLAG;
	parse_advance(p);
	t = p->tok;
	if (t.kind != TOK_IDENT && !lex_is_keyword(t.kind)) {
		parse_expected(p, "the name of the option");
		return;
	}
	o.name = parse_text(p, t);
	parse_advance(p);
	if (parse_is(p, TOK_MINUS) && !o.positional)
		o.letter = parse_letter(p);
	if (!p->panic && parse_is(p, TOK_MINUS) && o.letter)
		o.letter2 = parse_letter(p);
	if (!p->panic && parse_is(p, TOK_DEC) && !o.positional)
		o.also = parse_long(p);
	if (!p->panic && parse_is(p, TOK_IDENT)) {
		o.meta = parse_text(p, p->tok);
		parse_advance(p);
	}
	if (!p->panic && parse_take(p, TOK_COLON))
		parse_option_type(p, &o);
	if (!p->panic && parse_take(p, TOK_ASSIGN))
		o.fallback = parse_default(p);
	t = p->tok;
	if (!parse_expect(p, TOK_STRING))
		return;
	o.help = t.str;
	o.span = parse_span_from(p, begin);
	check_twice(p, v, &o);
	vec_push(v, o);
	parse_expect(p, TOK_SEMICOLON);
}

typedef VEC(struct tool_example) example_vec;

/* example = "example" STRING STRING ";" */
static void parse_example(struct parser *p, example_vec *v)
{
	struct tool_example e = { 0 };
	struct token t;

	parse_advance(p);
	t = p->tok;
	if (!parse_expect(p, TOK_STRING))
		return;
	e.command = t.str;
	t = p->tok;
	if (!parse_expect(p, TOK_STRING))
		return;
	e.shows = t.str;
	vec_push(v, e);
	parse_expect(p, TOK_SEMICOLON);
}

static void parse_notes(struct parser *p, struct tool_decl *tool)
{
	struct token t;

	parse_advance(p);
	t = p->tok;
	if (!parse_expect(p, TOK_STRING))
		return;
	tool->notes = tool->notes ? arena_printf(p->s->arena, "%s\n\n%s",
						 tool->notes, t.str)
				  : t.str;
	parse_expect(p, TOK_SEMICOLON);
}

/* topic = "topic" IDENT ";" */
static void parse_topic(struct parser *p, struct tool_decl *tool)
{
	struct token t;

	parse_advance(p);
	t = p->tok;
	if (!parse_expect(p, TOK_IDENT))
		return;
	tool->topic = parse_text(p, t);
	parse_expect(p, TOK_SEMICOLON);
}

/* exclusive = "exclusive" NAME {"," NAME} ";", of options that stand before */
static void parse_exclusive(struct parser *p, option_vec *options,
			    uint32_t *bit)
{
	struct token t;

	parse_advance(p);
	do {
		size_t i = 0;

		t = p->tok;
		if (!parse_expect(p, TOK_IDENT))
			return;
		while (i < options->len &&
		       strcmp(options->at[i].name, parse_text(p, t)) != 0)
			i++;
		if (i < options->len)
			options->at[i].exclusive |= *bit;
		else
			diag_error(p->d, t.span,
				   "no option '%s' is declared before this",
				   parse_text(p, t));
	} while (parse_take(p, TOK_COMMA));
	*bit <<= 1;
	if (!*bit)
		diag_error(p->d, t.span, "there are 32 exclusive at most");
	parse_expect(p, TOK_SEMICOLON);
}

/* picture = "picture" STRING ";" */
static void parse_picture(struct parser *p, struct tool_decl *tool)
{
	struct token t;

	parse_advance(p);
	t = p->tok;
	if (!parse_expect(p, TOK_STRING))
		return;
	tool->picture = t.str;
	tool->picture_span = t.span;
	parse_expect(p, TOK_SEMICOLON);
}

static void keep(struct parser *p, struct tool_decl *tool, option_vec *options,
		 example_vec *examples)
{
	tool->noptions = (uint32_t)options->len;
	tool->options =
		arena_array(p->s->arena, struct script_option, options->len);
	if (options->len)
		memcpy(tool->options, options->at,
		       options->len * sizeof(*options->at));
	tool->nexamples = (uint32_t)examples->len;
	tool->examples =
		arena_array(p->s->arena, struct tool_example, examples->len);
	if (examples->len)
		memcpy(tool->examples, examples->at,
		       examples->len * sizeof(*examples->at));
	vec_free(options);
	vec_free(examples);
}

/* tool = "tool" STRING STRING "{" { option | example | notes | topic | picture } "}" [";"] */
void parse_tool(struct parser *p)
{
	struct tool_decl *tool = arena_new(p->s->arena, struct tool_decl);
	uint32_t begin = p->tok.span.begin;
	example_vec examples = { 0 };
	option_vec options = { 0 };
	uint32_t bit = 1;
	struct token t;

	if (p->s->tool)
		parse_fault(p, p->tok.span, "a script is one tool, not two");
	parse_advance(p);
	tool->name = p->tok.str;
	parse_advance(p);
	t = p->tok;
	if (!parse_expect(p, TOK_STRING) || !parse_expect(p, TOK_LBRACE))
		return;
	tool->summary = t.str;
	while (!parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_EOF)) {
		if (parse_is_word(p, "option") ||
		    parse_is_word(p, "argument") || parse_is_word(p, "operand"))
			parse_option(p, &options);
		else if (parse_is_word(p, "example"))
			parse_example(p, &examples);
		else if (parse_is_word(p, "notes"))
			parse_notes(p, tool);
		else if (parse_is_word(p, "topic"))
			parse_topic(p, tool);
		else if (parse_is_word(p, "picture"))
			parse_picture(p, tool);
		else if (parse_is_word(p, "exclusive"))
			parse_exclusive(p, &options, &bit);
		else if (!parse_take(p, TOK_SEMICOLON))
			parse_expected(p, "option, argument, exclusive, "
					  "example, notes, topic or "
					  "picture");
		if (p->panic)
			parse_resync(p);
	}
	parse_expect(p, TOK_RBRACE);
	parse_take(p, TOK_SEMICOLON);
	tool->span = parse_span_from(p, begin);
	keep(p, tool, &options, &examples);
	p->s->tool = tool;
}
