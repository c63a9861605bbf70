/* SPDX-License-Identifier: Apache-2.0 */
/* What the parse_*.c files share; nobody else includes this. */
#ifndef SONDE_LANG_PARSE_PRIV_H
#define SONDE_LANG_PARSE_PRIV_H

#include "lang/ast.h"
#include "lang/lex.h"
#include "lang/parse.h"

struct macro_table;

/*
 * One run of the parser. @tok is the token under the eye, not yet taken; the
 * lexer stands behind it.
 *
 * @panic: an error was reported and the parser has not found firm ground yet;
 * nothing more is reported until parse_resync(). @done: give up, every
 * further token is the end.
 */
struct parser {
	struct lexer lx;
	struct token tok;
	uint32_t prev_end; /* where the token taken last ended */
	struct script *s;
	struct diags *d;
	const struct parse_opts *opts;
	struct macro_table *macros;
	struct include_state *files; /* include.c */
	struct source part;	     /* the text up to the end of this file */
	bool is_import;		     /* not the script itself */
	bool loose;  /* a header of the system: nothing is reported */
	bool kernel; /* one of the kernel: BTF knows better */
	bool panic, done;
	bool in_actions;  /* a probe, macro, function or map stood before */
	bool has_config;  /* so did a config block */
	bool in_macro;	  /* its parameters may be types */
	bool predicate;	  /* a '/' in front of '{' ends the expression */
	uint32_t loops;	  /* around the statement; macros count as one */
	uint32_t nesting; /* functions inside each other */
	uint32_t deepest; /* levels of the deepest tree since it was reset */
	uint32_t block_depth; /* levels of the block that was closed last */
};

typedef VEC(struct expr *) expr_vec;
typedef VEC(struct stmt *) stmt_vec;

/* parse_token.c */
void parse_advance(struct parser *p);
/* Puts the eye on the byte at @pos. */
void parse_goto(struct parser *p, uint32_t pos);
bool parse_is(const struct parser *p, enum token_kind kind);
/* Takes the token if it is of that kind. */
bool parse_take(struct parser *p, enum token_kind kind);
/* Takes it or reports "expected X". */
bool parse_expect(struct parser *p, enum token_kind kind);
/* The kind of the token behind the one under the eye. */
enum token_kind parse_peek(const struct parser *p);
/* True when the token is this word (an identifier, not a keyword). */
bool parse_is_word(const struct parser *p, const char *word);
const char *parse_text(struct parser *p, struct token t);
/* "syntax: ..." at a place; only the first until the next resync. */
void parse_error(struct parser *p, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* The same for what is well formed and still wrong: parsing goes on. */
void parse_fault(struct parser *p, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* "expected X" at the token under the eye. */
void parse_expected(struct parser *p, const char *what);
/* What is no matter of syntax. bpftrace tells that only when all of the script
 * could be read: under its name it waits for parse_tell_late(). @hint or NULL. */
void parse_late(struct parser *p, struct span at, const char *hint,
		const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void parse_tell_late(struct parser *p);
struct span parse_span_from(const struct parser *p, uint32_t begin);
/* Skips to behind the next ';' or block, or to the '}' of this block. */
void parse_resync(struct parser *p);
/* One level deeper; false, reported, when that is too deep. */
bool parse_enter(struct parser *p);
void parse_leave(struct parser *p);
/* Notes the depth of a new tree; gives up when it is too deep. */
void parse_depth(struct parser *p, uint32_t depth, struct span at);

/* parse_expr.c */
struct expr *parse_expr(struct parser *p);
struct expr *parse_unary(struct parser *p);
/* The operators behind @left, which was read already. */
struct expr *parse_rest(struct parser *p, struct expr *left);
/* Is the token under the eye an operator between two operands? */
bool parse_at_operator(const struct parser *p);
/* An operator of two operands, but "?". */
struct binary {
	enum token_kind token;
	enum ast_op op;
	int level; /* from 1; higher binds tighter */
};
#define PARSE_TIGHTEST 11 /* above all of them: that of a prefix */
/* That under the eye, or NULL. */
const struct binary *parse_binary_at(const struct parser *p);
struct expr *parse_node(struct parser *p, enum expr_kind kind, uint32_t begin);
/* The node's parts are complete: sets span and depth. */
struct expr *parse_finish(struct parser *p, struct expr *e);

/* parse_primary.c */
/* An operand without the fields, indexes and operators around it. */
struct expr *parse_primary(struct parser *p);
/* @e, which ends here, has no value where one is wanted: an error with @what. */
void parse_no_value(struct parser *p, struct expr *e, const char *what);
/* The name of a field, which may be that of a keyword. */
const char *parse_name(struct parser *p);
/* expr {"," expr} [","] up to @close, which is taken too. */
struct exprs parse_list(struct parser *p, enum token_kind close);
struct exprs parse_keep(struct parser *p, expr_vec *v);

/* parse_type.c */
/* A type stands here, given what surrounds it (in a cast, sizeof..). */
/* At "struct x", "union x", "enum x". */
bool parse_at_tag(const struct parser *p);
bool parse_at_type(const struct parser *p, bool cast);
struct type_name *parse_type(struct parser *p);
/* Only "struct foo", "unsigned int", "u64": sets base (or of). */
void parse_base(struct parser *p, struct type_name *tn);
void parse_qualifiers(struct parser *p);

/* parse_stmt.c */
/* @value NULL: plain block; else the value that ends it goes there. */
struct block *parse_block(struct parser *p, struct expr **value);
struct expr *parse_if_expr(struct parser *p);
/* An expression whose value nobody wants: if and blocks as statements. */
struct stmt *parse_as_stmt(struct arena *a, struct expr *e);

/* parse_attach.c: the eye must be on the first byte of a probe */
struct attach *parse_attach(struct parser *p);

/* parse.c: script = { item } */
void parse_script(struct parser *p);

/* parse_row.c, parse_tool.c, parse_c.c */
struct row *parse_row(struct parser *p);
void parse_tool(struct parser *p);
/* Takes a directive or declaration when one stands here. */
bool parse_c_text(struct parser *p);
/* Is the condition of #if in these bytes true? */
bool parse_c_condition(struct parser *p, struct span at, bool *valid);
/* x op y, as C has it; false when that is no number. */
bool parse_c_fold(enum ast_op op, int64_t x, int64_t y, int64_t *out);
/* What an enum without a name, whose "{" is at @at, is known by. */
const char *parse_enum_tag(struct arena *a, struct span at);
/* The value of a constant expression of C; false when it is none. */
bool parse_c_value(const struct parser *p, const struct expr *e, int64_t *out);
/* A parser over the bytes of @at alone, which are C. */
void parse_part(struct parser *p, struct script *s, struct diags *d,
		struct source *part, struct span at);

#endif
