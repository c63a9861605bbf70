/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree of a script, as the parser leaves it and the checker completes it.
 *
 * All nodes live in the script's arena. The parser fills the first part of
 * each struct; fields marked [check] are set by src/type/check.c, which also
 * makes every conversion explicit by inserting EXPR_CAST nodes, so that
 * lowering never has to guess.
 */
#ifndef SONDE_LANG_AST_H
#define SONDE_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/vec.h"
#include "type/type.h"

struct builtin; /* type/builtin.h */
struct expr;
struct stmt;
struct block;
struct probe; /* probe/probe.h: one resolved attach point */
struct ast_map;
struct ast_var;

/* clang-format off */
#define EXPR_KINDS(X) \
	X(INT,	    "int")	 /* @num, @is_unsigned */ \
	X(STRING,   "string")	 /* @str, @len (may hold NULs) */ \
	X(BOOL,	    "bool")	 /* @num */ \
	X(PARAM,    "param")	 /* positional: @num is N, -1 for $# */ \
	X(IDENT,    "ident")	 /* @str: builtin, enumerator, option group */ \
	X(VAR,	    "var")	 /* @str with the $; [check] @var */ \
	X(MAP,	    "map")	 /* @str with the @; @args are the keys */ \
	X(CALL,	    "call")	 /* @str(@args); [check] @builtin */ \
	X(FIELD,    "field")	 /* @a . @str (or ->, @arrow); [check] @field */ \
	X(TUPLE_AT, "tuple_at")	 /* @a . @num */ \
	X(INDEX,    "index")	 /* @a [ @b ] */ \
	X(UNARY,    "unary")	 /* @op @a : - ! ~ * & */ \
	X(INCR,	    "incr")	 /* @op ++ or --, @postfix, @a a var or map */ \
	X(BINARY,   "binary")	 /* @a @op @b */ \
	X(TERNARY,  "ternary")	 /* @a ? @b : @c ; @b NULL is a ?: c */ \
	X(CAST,	    "cast")	 /* (@type_name) @a ; [check] target is @type */ \
	X(TUPLE,    "tuple")	 /* ( @args ) */ \
	X(RECORD,   "record")	 /* ( @names[i] = @args[i] ) */ \
	X(SIZEOF,   "sizeof")	 /* of @type_name, or of @a */ \
	X(OFFSETOF, "offsetof")	 /* @type_name (or type of @a), path @str */ \
	X(BLOCK,    "block")	 /* { stmts; value } : @block, value in @a */ \
	X(IF,	    "if")	 /* if (@a) @b else @c used as a value */
/* clang-format on */

enum expr_kind {
#define X(name, text) EXPR_##name,
	EXPR_KINDS(X)
#undef X
};

enum ast_op {
	OP_NONE,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD,
	OP_AND,
	OP_OR,
	OP_XOR,
	OP_SHL,
	OP_SHR,
	OP_LAND,
	OP_LOR,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_NEG,
	OP_NOT,
	OP_BNOT,
	OP_DEREF,
	OP_ADDR,
	OP_INC,
	OP_DEC,
};
const char *op_str(enum ast_op op);

/* A type as written: "struct foo *", "uint8[4]", "string[64]". */
struct type_name {
	struct span span;
	const char *base; /* "struct task_struct", "uint64", "string" */
	uint32_t pointers;
	uint32_t ndims;
	int64_t dims[4];	   /* -1: "[]" */
	bool dims_before_pointers; /* "int32[4]*" */
	struct expr *of;	   /* typeof(expr), else NULL */
};

struct exprs {
	struct expr **at;
	uint32_t len;
};

struct expr {
	enum expr_kind kind;
	enum ast_op op;
	struct span span;
	bool arrow, postfix, is_unsigned;
	bool implicit; /* CAST put in by the checker */
	bool is_fn;    /* BLOCK: the body of a function of the script */
	bool parens;   /* was written in parentheses */
	int64_t num;
	const char *str;
	uint32_t len;
	struct expr *a, *b, *c;
	struct exprs args;
	const char **names; /* RECORD */
	struct type_name *type_name;
	struct block *block;
	uint32_t depth; /* levels of the tree from here down; bounded */
	/* [check] */
	const struct type *type;
	const struct builtin *builtin;	/* IDENT and CALL */
	const struct type_field *field; /* FIELD, TUPLE_AT */
	struct ast_var *var;
	struct ast_map *map;
	bool is_const; /* known at compile time: INT, BOOL or STRING */
	uint32_t site; /* number of a runtime-error site, 0 none */
};

/* clang-format off */
#define STMT_KINDS(X) \
	X(EXPR,	    "expr")	/* @a, value unused */ \
	X(ASSIGN,   "assign")	/* @target = @a; compound: @op= */ \
	X(LET,	    "let")	/* let @target [: @type_name] [= @a] */ \
	X(DISCARD,  "discard")	/* _ = @a */ \
	X(IF,	    "if")	/* @a, @then, @other (or NULL) */ \
	X(UNROLL,   "unroll")	/* @a times @then */ \
	X(WHILE,    "while")	/* @a, @then */ \
	X(FOR_MAP,  "for_map")	/* for (@target : map @a) @then */ \
	X(FOR_RANGE,"for_range")/* for (@target : @a .. @b) @then */ \
	X(BREAK,    "break") \
	X(CONTINUE, "continue") \
	X(RETURN,   "return")	/* @a or NULL */ \
	X(BLOCK,    "block")	/* @then */ \
	X(ONCE,	    "once")	/* @then: the body of a function.. */ \
	X(LEAVE,    "leave")	/* ..and a jump to its end */ \
	X(ROW,	    "row")	/* @row */
/* clang-format on */

enum stmt_kind {
#define X(name, text) STMT_##name,
	STMT_KINDS(X)
#undef X
};

/*
 * row( "%-6d" PID = pid, "%s" "LAT(ms)" = $x if opt.lat ) where match(...)
 * One column of a record for people (text), and for JSON and CSV.
 */
struct row_column {
	struct span span;
	const char *format; /* one printf conversion, text around allowed */
	const char *name;
	struct expr *value;
	struct expr *only_if; /* constant condition, or NULL */
};

struct row {
	struct row_column *columns;
	uint32_t ncolumns;
	/* user-space filters: match(column value, "regex") joined by && */
	struct exprs where;
	/*
	 * row(...) for @map [by COLUMN] [ascending] [top N]: one row for each
	 * entry of a map, the largest values first. Columns are then made of
	 * `key`, `key.N`, `value`, `value.count`, `value.total`,
	 * `value.average`, and of `@other[key]` and its parts, a map with the
	 * same keys, by arithmetic in user space. NULL: a row of this event.
	 */
	struct expr *over; /* EXPR_MAP */
	const char *by;	   /* the column to sort by, or NULL: the last value */
	struct expr *by_name; /* constant: its text is @by, "" for NULL */
	struct span by_span;
	bool ascending;
	bool plain;   /* no header over its columns in text */
	bool counted; /* equal rows are one, with their number, at the end */
	struct expr *until; /* constant: rows after which the script ends */
	struct expr *top;   /* constant, or NULL for all */
};

struct stmt {
	enum stmt_kind kind;
	enum ast_op op; /* compound assignment, else OP_NONE */
	bool given;	/* LET: a parameter; its value comes from elsewhere */
	const struct ast_var *first; /* [check] LET, FOR: what it would hide */
	struct span span;
	struct expr *target; /* EXPR_VAR or EXPR_MAP (or FIELD: an error) */
	struct type_name *type_name;
	struct expr *a, *b;
	struct block *then, *other;
	struct row *row;
};

struct block {
	struct span span;
	struct stmt **stmts;
	uint32_t len;
};

/* One attach point as written, "provider:part:part..." */
struct attach {
	struct span span;
	const char *text;     /* the whole, without white space */
	const char *provider; /* canonical: "tracepoint"; or a pattern, "t*" */
	const char **parts;   /* behind the provider, quotes removed */
	uint32_t nparts;
	bool optional; /* "optional kprobe:f" */
	bool of_regex; /* one of the patterns of a regular expression: what an
			* earlier one of these has is left out */
	struct attach *other; /* "A else B": tried when A is not there */
};

/* One action block, with the probes that run it. */
struct clause {
	struct span span;
	const char *name; /* NAME=probe, else NULL */
	struct attach **attaches;
	uint32_t nattaches;
	struct expr *predicate; /* or NULL */
	struct block *body;
	struct clause *other; /* "{...} else probe {...}": instead of this */
};

/* option pid -p PID: int = 0 "help";  argument interval: int = 1 "help"; */
enum option_type {
	OPTION_FLAG,
	OPTION_INT,
	OPTION_STRING,
	OPTION_LIST,
	OPTION_UID,
	OPTION_CGROUP,
	OPTION_SYMBOL,
	OPTION_DURATION,
	OPTION_PID,
	OPTION_INTS,
	OPTION_COMMAND, /* what --exec takes */
	OPTION_PIDS,	/* "1,2,3" in @str */
	OPTION_FORMAT,
	OPTION_DECIMAL,
	OPTION_TEXTS,	/* may be repeated; an operand takes all that follow */
	OPTION_NETNS,	/* of a process */
	OPTION_SYMBOLS, /* names and numbers: "9,15" in @str */
	OPTION_FSTYPE,	/* of a file system: "ext4" in @str */
	OPTION_REGEX,	/* extended, in @str */
	OPTION_ADDRESS, /* IPv4 or IPv6, in @str */
	OPTION_CPU,	/* one of this machine */
};

/* The word for it in a script; static. */
const char *option_type_name(enum option_type type);

struct script_option {
	struct span span;
	const char *name; /* as in opt.NAME; the long option has - for _ */
	char letter;	  /* 0: none */
	char letter2;	  /* another one, or 0 */
	const char *also; /* a second long spelling, or NULL */
	const char *meta; /* "PID", or NULL */
	const char *help;
	enum option_type type;
	const char *symbols;  /* OPTION_SYMBOL: table, values are or-ed;
			       * OPTION_SYMBOLS: table;
			       * OPTION_FORMAT: the format */
	bool ranged;	      /* OPTION_INT, OPTION_INTS: */
	int64_t min, max;     /* what it may be; OPTION_DECIMAL: @max digits
			       * behind the point, @num times 10^max */
	const char *fallback; /* default as text, NULL none (0, "") */
	bool positional;      /* argument, not option */
	bool required;	      /* an operand: an argument that must be there */
	uint32_t exclusive;   /* a bit for each `exclusive` that names it */
	/* set by the option parser (cli/options.c): */
	bool given;
	int64_t num;
	const char *str; /* OPTION_CGROUP: the path */
	/* OPTION_PID, OPTION_PIDS: @num and @str by the first pid namespace, for what
	 * is compared in the kernel (cli/first_pids.c) */
	int64_t first_num;
	const char *first_str;
	const char **texts; /* OPTION_TEXTS */
	uint32_t ntexts;
};

struct tool_example {
	const char *command, *shows;
};

struct tool_decl {
	struct span span;
	const char *name, *summary;
	struct script_option *options; /* options and arguments, in order */
	uint32_t noptions;
	struct tool_example *examples;
	uint32_t nexamples;
	const char *notes;   /* more text for --help and the page, or NULL */
	const char *topic;   /* what it is about (cli/toollist.c), or NULL */
	const char *picture; /* settings of -f's pictures, or NULL */
	struct span picture_span;
	bool text_only; /* it has no --format */
};

struct config_entry {
	struct span span;
	const char *key, *value; /* value as written, without quotes */
	bool of_option;		 /* the value is that of an option: opt.NAME */
};

/* [check] A map of the script; in struct script by name. */
struct ast_map {
	const char *name;	/* with the @ */
	struct span first;	/* where it was first seen */
	const struct type *key; /* NULL: scalar map */
	const struct type *value;
	int64_t max_entries; /* 0: the configured default */
	const char *decl;    /* let @m = hash(..): "hash", "lruhash".. */
	bool swapped; /* print(@m) then clear(@m) in one probe: exact swap */
	uint32_t id;  /* index in script.maps */
};

/* [check] One variable; scopes are the checker's business. */
struct ast_var {
	const char *name; /* with the $ */
	const struct type *type;
	uint32_t id;	/* unique in its clause */
	bool addressed; /* &$x */
};

typedef VEC(struct clause *) clause_vec;
typedef VEC(struct ast_map *) ast_map_vec;
typedef VEC(struct config_entry) config_vec;
typedef VEC(const char *) cstr_vec;
typedef VEC(struct span) span_vec;

enum c_origin {
	C_OWN,	  /* of the script and its headers */
	C_SYSTEM, /* of a system header: what cannot be read is left out */
	C_KERNEL, /* of a kernel header: only what BTF does not have */
};

struct script {
	struct arena *arena;
	struct source src;
	char *own_text; /* of @src, with the files that were read */
	VEC(struct source_part) parts;
	VEC(struct span) calls; /* of macros, for @src */
	clause_vec clauses;
	/* functions of @src alone that nobody calls, as bodies without a probe
	 * to be checked */
	clause_vec uncalled;
	config_vec config;
	struct tool_decl *tool; /* or NULL */
	/* C declarations as written: #include lines, structs, typedefs. Parts
	 * that #if leaves out are not there. */
	cstr_vec c_text;
	span_vec c_spans;	      /* where each of them stands */
	VEC(enum c_origin) c_origins; /* and where they come from */
	span_vec as_is; /* what a formatter leaves alone: C and tool blocks */
	struct macro_table *macros; /* lang/macro.h: the constants */
	/* [check] */
	ast_map_vec maps; /* sorted by name when checking is done */
	bool uses_typeinfo, uses_dw_ustack;
	bool c_refused; /* an #include that was not found, #error.. */
};

/* An option or argument of a tool block, by name; NULL: none, or no block. */
struct script_option *tool_option(const struct tool_decl *t, const char *name);
/* A variable's name as the script has it: in macros it carries a number. */
const char *ast_var_shown(struct arena *a, const char *name);
/* Deep copies, for clauses that are compiled once a context layout. */
struct expr *ast_clone_expr(struct arena *a, const struct expr *e);
struct block *ast_clone_block(struct arena *a, const struct block *b);
/* Calls @fn on every expression below, parents first. */
void ast_walk_block(struct block *b, void (*fn)(struct expr *, void *),
		    void *data);
void ast_walk_expr(struct expr *e, void (*fn)(struct expr *, void *),
		   void *data);
/* The tree as indented text; with types when the checker has run. */
void ast_dump(const struct script *s, bool types, struct sbuf *out);

#endif
