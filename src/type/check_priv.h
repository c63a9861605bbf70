/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The checker's own house.
 *
 * Three phases over the same functions:
 *
 *	WALK	in program order, with scopes: names are bound, constants
 *		folded, arms of constant conditions dropped, first types found
 *	INFER	statements whose inputs grew are looked at again until nothing
 *		grows any more
 *	REPORT	once, in order: errors and warnings, casts put in
 *
 * A statement looked at in WALK or INFER notes itself with each variable and
 * map that it reads; when the type of one grows, its readers are queued. So
 *	@b = @a; @a = 1; @a = "x";
 * looks at the first statement twice and at the others once, and a thousand
 * statements cost a thousand looks.
 *
 * Dropped arms are "ghosts": they are walked in silence, and what they say of
 * types counts only for maps and variables of which nobody else says anything
 * (if (0) { @a = 1; } print(@a);).
 */
#ifndef SONDE_TYPE_CHECK_PRIV_H
#define SONDE_TYPE_CHECK_PRIV_H

#include "type/builtin.h"
#include "type/check.h"

typedef VEC(uint32_t) u32_vec;

enum phase { PHASE_WALK, PHASE_INFER, PHASE_REPORT };

struct check_var {
	struct ast_var v; /* first: an ast_var is one of these */
	struct span at;	  /* of the declaration, or the first assignment */
	bool by_let;
	bool typed; /* by let: does not grow */
	bool written;
	bool let_only; /* let without a value */
	bool visible;
	bool ghost;	/* from a dropped arm */
	uint8_t clocks; /* CLOCK_.. of the values it was given */
	u32_vec readers;
};

/* Which clocks a variable's or map's values are times of. */
enum {
	CLOCK_STANDING = 1, /* nsecs(monotonic) */
	CLOCK_OTHER = 2,    /* another one, or none */
};

enum map_use { USE_UNKNOWN, USE_SCALAR, USE_KEYED };

struct check_map {
	struct ast_map *m;
	enum map_use use;
	struct span used; /* the first use; empty if declared only */
	bool live;	  /* named outside of ghosts */
	uint8_t clocks;	  /* CLOCK_.. of its values */
	bool ghost;	  /* its type comes from ghosts only */
	bool counts;	  /* "@m++", "@m += 1": int64, unless told else */
	bool read;	  /* its value is asked for: int8, when nothing tells */
	bool given;	  /* some statement gives it a value */
	u32_vec readers;
};

/* A statement, or a predicate (@s NULL), to be looked at again. */
struct work {
	struct instance *in;
	struct stmt *s;
	bool queued, ghost;
};

/* A getopt() of the script. */
struct getopt_seen {
	const char *name, *help; /* @help may be NULL */
	const char *otherwise;	 /* the default as text */
};

/* Reads a number of the command line; NULL, or what is wrong with it. */
const char *param_number(const char *text, int64_t *num, bool *is_unsigned);

struct checker {
	struct script *s;
	struct instances *ins;
	struct types *ts;
	const struct check_opts *o;
	struct diags *d;
	struct arena *a;

	enum phase phase;
	bool ghost;	/* in a dropped arm */
	bool guess;	/* last resort: what is unknown is an integer */
	bool as_target; /* values are not read: of find(), of sizeof() */
	struct instance *in;
	uint32_t work;	 /* the statement being looked at */
	uint32_t loops;	 /* loops around it (WALK, REPORT) */
	uint32_t whiles; /* of these, while (WALK) */
	VEC(struct work) works;
	VEC(struct instance *) uncalled; /* functions without a probe */
	u32_vec queue;

	cstr_vec positional, named; /* parameters, see check.h */
	VEC(struct getopt_seen) getopts;

	struct hash vars;	       /* of the clause, by name */
	VEC(struct check_var *) scope; /* declared and still visible */
	VEC(struct check_var *) all_vars;
	uint32_t nvars; /* in this clause */
	struct hash maps;
	VEC(struct check_map *) map_list; /* by ast_map.id */
	struct hash enumerators; /* of the script: EXPR_INT of a type */
	bool enumerators_done;
	uint32_t probe_size; /* bytes of the longest probe name with NUL */
	uint32_t nsites;
};

/* check.c: diagnostics; nothing is said of ghosts, nor twice. */
#define check_error(c, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_error((c)->d, at, __VA_ARGS__); \
	} while (0)
/* Those that bpftrace finds before it looks for others, which it then does not
 * tell; the first ones even before it copies clauses. */
#define check_pass(c, pass, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_error_in((c)->d, \
				      (c)->o->bpftrace ? pass : PASS_MAIN, at, \
				      __VA_ARGS__); \
	} while (0)
#define check_early(c, at, ...) check_pass(c, PASS_EARLY, at, __VA_ARGS__)
#define check_first(c, at, ...) check_pass(c, PASS_FIRST, at, __VA_ARGS__)
/* One that is of use only where nothing else was said: see diag_error_in(). */
#define check_late(c, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_error_in((c)->d, PASS_LATE, at, __VA_ARGS__); \
	} while (0)
#define check_warn(c, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_warn((c)->d, at, __VA_ARGS__); \
	} while (0)
/* A warning that stands behind the others, by its place. */
#define check_remark(c, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_remark((c)->d, at, __VA_ARGS__); \
	} while (0)
/* A warning that stands in front of the others. */
#define check_alert(c, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_alert((c)->d, at, __VA_ARGS__); \
	} while (0)
#define check_note(c, level, at, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_note((c)->d, level, at, __VA_ARGS__); \
	} while (0)
#define check_hint(c, ...) \
	do { \
		if ((c)->phase == PHASE_REPORT) \
			diag_hint((c)->d, __VA_ARGS__); \
	} while (0)
/* Of things that happen once, while folding. */
#define check_fold_warn(c, at, ...) \
	do { \
		if (!(c)->ghost) \
			diag_warn((c)->d, at, __VA_ARGS__); \
	} while (0)
#define check_fold_remark(c, at, ...) \
	do { \
		if (!(c)->ghost) \
			diag_remark((c)->d, at, __VA_ARGS__); \
	} while (0)
/* "HINT: did you mean 'a' or 'b'?" for the names nearest to @word. */
void check_hint_near(struct checker *c, const char *word,
		     const char *const *names, size_t n);

/* Which instance is looked at now: messages are of it. */
void check_enter(struct checker *c, struct instance *in);

/* check_infer.c: what is known of variables and maps, and who reads it. */
uint32_t work_new(struct checker *c, struct stmt *s);
void infer_run(struct checker *c);
void infer_queue(struct checker *c, uint32_t work);
void note_reader(struct checker *c, u32_vec *readers);
/* The value grows to hold @t. NONE is ignored; what does not fit, too. */
void var_join(struct checker *c, struct check_var *v, const struct type *t);
void map_join(struct checker *c, struct check_map *m, const struct type *t);
void map_join_key(struct checker *c, struct check_map *m, const struct type *t);
struct check_map *map_of(struct checker *c, struct expr *e);
/* Scopes: marks and what is declared since. */
size_t scope_enter(struct checker *c);
void scope_leave(struct checker *c, size_t mark);
struct check_var *var_find(struct checker *c, const char *name);
struct check_var *var_declare(struct checker *c, const char *name,
			      struct span at);

/* check_expr.c: types; NONE when unknown (in REPORT: after an error). */
const struct type *visit(struct checker *c, struct expr **ep);
/* Under the name bpftrace text has to be shorter than max_strlen. */
void check_length(struct checker *c, const struct expr *e);
/* As visit, and aggregations are read. */
const struct type *visit_value(struct checker *c, struct expr **ep);
/* A map named as a whole, or NULL after an error. Not a read. */
struct check_map *visit_map_ref(struct checker *c, struct expr *e,
				const char *func);
/* The place of an assignment: keys are looked at, the value is not read. */
struct check_map *visit_map_target(struct checker *c, struct expr *e);
/* Puts a cast around an aggregation that is read. */
const struct type *decay(struct checker *c, struct expr **ep,
			 const struct type *t);
/* The one key (or the last argument of has_key) against the map's type. */
void check_map_key(struct checker *c, struct check_map *m, struct expr **keys,
		   uint32_t n, struct span at);
/* As visit_value(); what is no number keeps its type, for who refuses it. Under
 * the name bpftrace no aggregation is a number here. */
const struct type *visit_number(struct checker *c, struct expr **ep);
/* As bpftrace has it, the number of an aggregation is no condition: whether that
 * or another value was refused, with the span of what it decides. */
bool refuse_condition(struct checker *c, struct expr **ep, struct span at);
void visit_predicate(struct checker *c, struct instance *in); /* check.c */
/* The predicate as it stands, its slashes included; check_share.c */
struct span predicate_span(const struct source *src, const struct expr *e);
/* A condition: becomes bool. @what as in "if()". */
void visit_condition(struct checker *c, struct expr **ep, const char *what);
/* Address space of the probes of the instance. */
enum addr_space probe_space(const struct checker *c);

/* The program that the probes of the instance are in, and where; NULL for the
 * kernel's. */
const char *program_of(const struct checker *c, uint64_t *address);

/* config(): a record of constants; check_meta.c */
const struct type *visit_config(struct checker *c, struct expr *e);
/* check_name.c */
const struct type *visit_ident(struct checker *c, struct expr **ep);
const struct type *visit_param(struct checker *c, struct expr **ep);
/* opt.NAME and opt.given.NAME; true if it was one (then it is constant). */
bool fold_option(struct checker *c, struct expr *e);
/* str($1), str($1 + 2); true if it was one (then it is constant). */
bool fold_str_param(struct checker *c, struct expr *e);

/* check_builtin.c */
/* Whether it is the provider of the first probe. */
bool provider_is(const struct checker *c, const char *name);
/* Whether arguments are read one by one, from nothing that holds them all. */
bool args_are_apart(const struct checker *c);
/* What `args` is a struct of, when @e, which was visited, is that; else NULL. */
const struct type *whole_args(const struct expr *e);
/* The parameters of a function lie in registers: `args` as a whole becomes a
 * record of them all. Other expressions stay. check_output.c */
void gather_args(struct checker *c, struct expr **ep);
/* The type of a builtin used as a value; NULL if it is none. */
const struct type *builtin_value(struct checker *c, struct expr *e);

/* check_field.c */
const struct type *visit_field(struct checker *c, struct expr **ep);
const struct type *visit_tuple_at(struct checker *c, struct expr **ep);
const struct type *visit_index(struct checker *c, struct expr **ep);
const struct type *visit_sizeof(struct checker *c, struct expr **ep);
const struct type *visit_offsetof(struct checker *c, struct expr **ep);

/* check_unary.c */
const struct type *visit_unary(struct checker *c, struct expr **ep);
const struct type *visit_incr(struct checker *c, struct expr **ep);

/* check_binary.c */
/* What is a number to us alone, not under the name bpftrace: the address of a
 * symbol, a time, the number behind a name. */
bool is_peer_opaque(const struct checker *c, const struct type *t);
const struct type *visit_binary(struct checker *c, struct expr **ep);
/* An operand of && || !. */
const struct type *visit_operand(struct checker *c, struct expr **ep);
#define DIVISION_WARNING \
	"signed operands for '%s' can lead to undefined behavior (cast to " \
	"unsigned to silence warning)"
/* The 64-bit type of arithmetic on two; NULL if they cannot be mixed. */
const struct type *arith_type(struct checker *c, enum ast_op op,
			      const struct type *a, const struct type *b);
void warn_sign(struct checker *c, const struct expr *e, const struct type *to);

/* check_address.c: dw_ustack() needs processes and to be allowed. */
void check_unwound(struct checker *c, const struct expr *e);

/* check_call.c, and a table of calls in each of check_output.c, check_map.c,
 * check_meta.c, check_text.c, check_address.c, check_convert.c,
 * check_kernel.c, check_effect.c */
const struct type *visit_call(struct checker *c, struct expr **ep);
/* Its arguments, as values. */
void visit_arg_values(struct checker *c, struct expr *e);
/* A bare word that is a mode or a clock, not an identifier of the script;
 * NULL when it is none. */
const char *arg_word(const struct expr *e);
bool is_one_of(const char *word, const char *const *words);
typedef const struct type *(*call_fn)(struct checker *c, struct expr *e);
extern const call_fn call_output[BUILTIN_NONE], call_map[BUILTIN_NONE],
	call_meta[BUILTIN_NONE], call_text[BUILTIN_NONE],
	call_kernel[BUILTIN_NONE], call_effect[BUILTIN_NONE],
	call_address[BUILTIN_NONE], call_convert[BUILTIN_NONE];
/* Whether it may stand for text: a string, or where characters lie. */
bool check_str_like(struct checker *c, struct expr *e, uint32_t i);
/* Whether the number of arguments is right; says so if not. */
bool check_count(struct checker *c, const struct expr *e);
/* The n-th argument as a constant string (NULL after an error). */
const char *arg_literal(struct checker *c, struct expr *e, uint32_t i);
/* ... as a constant integer, false after an error. */
bool arg_const_int(struct checker *c, struct expr *e, uint32_t i,
		   int64_t *value);
/* ... as an integer (or pointer); false after an error. */
bool arg_int(struct checker *c, struct expr *e, uint32_t i);
bool arg_address(struct checker *c, struct expr *e, uint32_t i);
/* The kind of a type without its size, as messages about arguments have it. */
const char *kind_str(struct checker *c, const struct type *t);
bool arg_string(struct checker *c, struct expr *e, uint32_t i);
const struct type *arg_type(const struct expr *e, uint32_t i);
/* The same where a text is welcome: names of numbers become strings. */
const struct type *arg_text(struct checker *c, struct expr *e, uint32_t i);
/* The type of an aggregation call, its arguments checked. */
const struct type *agg_type(struct checker *c, struct expr *e);

/* check_convert.c: whether the value is the time of nsecs(monotonic), a clock
 * that stands still while the machine sleeps. */
bool is_monotonic(const struct checker *c, const struct expr *e);

/* check_getopt.c */
void params_split(struct checker *c);
/* False after an error about named parameters, or after --help. */
bool params_all_known(struct checker *c);
const struct type *call_getopt(struct checker *c, struct expr *e);

/* fold.c: in place; @e becomes EXPR_INT, BOOL or STRING with is_const. */
void fold_to_int(struct checker *c, struct expr *e, int64_t num,
		 bool is_unsigned, const struct type *t);
void fold_to_bool(struct expr *e, bool value);
void fold_to_string(struct checker *c, struct expr *e, const char *s,
		    uint32_t len);
/* The smallest type of a literal. */
const struct type *literal_type(int64_t num, bool is_unsigned);
bool is_number(const struct expr *e); /* constant INT or BOOL */
/* A call that only does something: print(..), clear(@m). */
bool is_void_call(const struct expr *e);
/* check_none.c: the same behind blocks; that, (), and branches of such. */
bool is_void(const struct expr *e);
bool has_no_value(const struct expr *e);
/* Reports those that are left where a value is wanted, in what has no other errors. */
void refuse_no_values(struct checker *c);
/* What -x is of: as in C, where it is not too small for that. */
const struct type *negated_type(const struct type *t);
/* Whether evaluating @e does nothing but give a value. */
bool is_pure(const struct expr *e);
/* str() of what is known: all of it, or its first characters. */
bool fold_str(struct checker *c, struct expr *e);
bool fold_binary(struct checker *c, struct expr *e);
bool fold_unary(struct checker *c, struct expr *e);
void fold_cast(struct checker *c, struct expr *e, const struct type *to);

/* cast.c */
const struct type *visit_cast(struct checker *c, struct expr **ep);
/* The type of a type name, NULL after an error. @from: for "[]". */
const struct type *type_of_name(struct checker *c, struct type_name *n,
				const struct type *from);
/* REPORT: makes *ep one of type @t, by an implicit cast if need be. */
void cast_to(struct checker *c, struct expr **ep, const struct type *t);
void cast_to_bool(struct checker *c, struct expr **ep);
/* What is a text by type_is_name_text() becomes a string; the type then. */
const struct type *cast_to_text(struct checker *c, struct expr **ep);

/* check_stmt.c */
void walk_block(struct checker *c, struct block *b);
/* The statements alone, in the scope that is. */
void walk_stmts(struct checker *c, struct block *b);
void infer_stmt(struct checker *c, struct stmt *s);
void report_block(struct checker *c, struct block *b);

/* check_assign.c: STMT_ASSIGN and STMT_LET. */
void do_assign(struct checker *c, struct stmt *s);
void do_let(struct checker *c, struct stmt *s);
/* The value of @v is used at @e, when @v is one of let without a value. */
void warn_unassigned(struct checker *c, const struct expr *e,
		     const struct check_var *v);
/* After an error on a name that is taken: where it was first. */
void show_first(struct checker *c, const struct stmt *s);

/* check_row.c */
/* check_table.c: a cell of a row over a map, completed in place; its type. */
const struct type *check_table_cell(struct checker *c, struct expr **ep,
				    const struct ast_map *over);
void check_row(struct checker *c, struct stmt *s);

#endif
