/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the lowering share.
 *
 *	lower.c		the driver: functions, variables, blocks and registers
 *	lower_action.c	maps, actions and the records that ask for them
 *	lower_expr.c	expressions that fit a register, conditions
 *	lower_stmt.c	statements
 *	lower_loop.c	loops whose body is a function of its own
 *	lower_round.c	while and for over a range
 *	lower_map.c	reading, writing and deleting map elements
 *	lower_call.c	built-ins: one function each in a table
 *	lower_user.c	programs: arguments of usdt probes, symbols
 *	lower_text.c	the built-ins that make strings, stacks and addresses
 *	lower_kernel.c	the built-ins that read the kernel's objects
 *	lower_effect.c	the built-ins that change what is traced
 *	lower_output.c	the built-ins that send records
 *	lower_seq.c	what an iterator prints that stays pinned
 *	lower_row.c	rows, their columns and their filters
 *	lower_find.c	the built-ins that measure, compare, find or join text
 *	lower_meta.c	the built-ins that compare memory or tell what must hold
 *	lower_path.c	paths of the kernel's files
 *	lower_place.c	values in slots: evaluating "into" a place
 *	lower_address.c	the addresses of variables and maps
 *	lower_memory.c	struct field chains, guarded reads
 *	lower_element.c	elements of arrays, and what keeps them in bounds
 *	lower_register.c the registers of a context
 *	lower_unwind.c	user stacks by call frame information
 *	lower_stack.c	stacks as numbers, their frames in a hidden map
 *
 * Values come in two sizes. Those that fit a register (low_fits) are struct
 * ir_opnd, extended to 64 bits by their type's sign. All others live in slots,
 * in their type's layout, and are made by low_into(); or they lie in memory
 * that somebody else owns, and then a struct loc says where.
 */
#ifndef SONDE_IR_LOWER_PRIV_H
#define SONDE_IR_LOWER_PRIV_H

#include "ir/lower.h"
#include "type/builtin.h"

/* Where a struct, array or string lies. */
struct loc {
	bool in_slot;
	struct ir_place place; /* in_slot */
	struct ir_opnd base;   /* else: an address.. */
	int64_t off;	       /* ..and a distance from it */
	enum addr_space space;
	/* An argument of the function: the n-th, there is no address. */
	bool is_arg, is_retval;
	uint32_t arg;
};

/* A variable of the clause. Found by its struct ast_var. */
struct low_var {
	const struct ast_var *var;
	ir_reg reg;  /* fits a register, or holds the address of @loc */
	bool is_loc; /* struct or array, read when used: see @loc */
	struct loc loc;
	int32_t slot;	/* else -1 */
	int32_t shadow; /* a slot with what is in @reg, else -1 */
	ir_reg len;	/* text in @slot: its bytes, see low_note_length() */
};

/* A slot that is free again when its statement has ended. */
struct low_temp {
	int32_t slot;
	uint32_t size;
	bool used;
};

struct low_loop {
	struct low_loop *up;
	uint32_t next, end; /* where continue and break go */
};

struct lower {
	struct script *script;
	struct instances *in;
	struct types *ts;
	const struct check_opts *opts;
	struct ir_program *p;
	struct diags *d;
	struct hash sites; /* node and kind -> 1 + action id */
	/* the function being made */
	const struct instance *inst;
	struct ir_func *f;
	uint32_t block; /* where instructions go */
	bool dead;	/* that block has ended, nothing follows it */
	uint32_t exit;	/* the block of the only RET */
	/* in the body of a loop that is a function: */
	uint32_t depth; /* of these, 0 in a whole function */
	ir_reg result;	/* what RET returns; 0 in a whole function */
	ir_reg retval;	/* of a program whose result is asked for; else 0 */
	uint32_t leave; /* the block that ends the event from in there */
	bool swap;	/* the statement prints a map that is cleared next */
	struct stmt *const *clears; /* those behind that clear what it prints */
	uint32_t nclears;
	struct span span;
	VEC(struct low_var) vars;
	VEC(struct low_temp) temps;
	struct low_loop *loop;
	struct low_once *once;
	uint32_t back; /* ends the loop's round for a return beyond it */
};

/* The body of a function of the script: where its return goes. */
struct low_once {
	struct low_once *up;
	uint32_t end;
	uint32_t depth; /* of lower.depth, where @end is a block */
};

/* Functions within each other for which the stack has room. */
#define LOW_SUB_DEPTH 3

/* What lies below is mapped into no process (vm.mmap_min_addr). */
#define LOWEST_CODE 4096

#define NO_PLACE ((struct ir_place){ -1, 0 })

/* lower.c */
struct ir_insn *low_put(struct lower *l, struct ir_insn insn);
ir_reg low_reg(struct lower *l, enum ir_prov prov);
struct ir_opnd low_op0(struct lower *l, enum ir_op op);
struct ir_opnd low_op1(struct lower *l, enum ir_op op, struct ir_opnd a);
struct ir_opnd low_op2(struct lower *l, enum ir_op op, struct ir_opnd a,
		       struct ir_opnd b);
void low_mov(struct lower *l, ir_reg to, struct ir_opnd from);
uint32_t low_block(struct lower *l);
void low_start(struct lower *l, uint32_t block);
void low_jump(struct lower *l, uint32_t to);
void low_branch(struct lower *l, enum ir_cc cc, struct ir_opnd a,
		struct ir_opnd b, uint32_t yes, uint32_t no);
/* The variable, made at the first call. */
struct low_var *low_var(struct lower *l, const struct ast_var *v);
/* A slot until the end of the statement. */
struct ir_place low_temp(struct lower *l, uint32_t size, const char *what);
void low_exit_last(struct lower *l);
/* return of a function of the script. */
void low_return(struct lower *l);
/* Ends the handling of the event. */
void low_leave(struct lower *l);
/* How many are in use; low_release() frees those taken since. */
size_t low_mark(const struct lower *l);
void low_release(struct lower *l, size_t mark);
bool low_fits(const struct type *t);
enum ir_prov low_prov(const struct type *t);
/* Reports what this version cannot do. */
void low_refuse(struct lower *l, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Pointers whose type does not tell: user in user-space probes. */
enum addr_space low_default_space(const struct lower *l);

/* lower_action.c */
void low_maps(struct lower *l);
int32_t low_start_map(struct lower *l);
/* One value of a record. */
struct low_arg {
	const struct type *type; /* NULL: that of @e, aggregations as numbers */
	const struct expr *e;	 /* or NULL: */
	struct ir_opnd value;
};
/*
 * Sends the record of @a with these arguments, whose types and places are
 * put into the action. @node is what asks, so that code that is lowered twice
 * has one action; @what tells the several actions of one node apart.
 */
void low_send(struct lower *l, const void *node, unsigned int what,
	      struct action a, struct low_arg *args, uint32_t n);
/* The same with the first @len bytes of packet @skb behind it; SKBOUT's result. */
struct ir_opnd low_send_packet(struct lower *l, const void *node,
			       struct action a, struct low_arg *args,
			       uint32_t n, struct ir_opnd skb,
			       struct ir_opnd len);
/* A runtime warning at the current span; @helper is what failed with @code, or
 * NULL. */
void low_runtime_error(struct lower *l, const void *node, unsigned int what,
		       const char *message, const char *helper,
		       struct ir_opnd code);

/*
 * With -k: when @code, what @op (PREAD, PSTR or LOOKUP) gave, says that it
 * failed, a warning at the current span.
 */
void low_check(struct lower *l, enum ir_op op, enum addr_space space,
	       struct ir_opnd code);

/* lower_seq.c: of a pinned iterator, there is printf() and nothing else. */
bool low_is_pinned(const struct lower *l);
void low_seq_printf(struct lower *l, const struct expr *e);
void low_seq_action(struct lower *l, enum action_kind kind);

/* lower_expr.c */
struct ir_opnd low_value(struct lower *l, const struct expr *e);
/* Jumps to @yes or @no. */
void low_cond(struct lower *l, const struct expr *e, uint32_t yes, uint32_t no);
/* For effects only. */
void low_effect(struct lower *l, const struct expr *e);
struct ir_opnd low_binary(struct lower *l, const struct expr *node,
			  enum ast_op op, const struct type *type,
			  const struct type *operand, struct ir_opnd a,
			  struct ir_opnd b);
/* @v, valid for type @from (NULL: anything), made valid for @to. */
struct ir_opnd low_convert(struct lower *l, struct ir_opnd v,
			   const struct type *from, const struct type *to);
enum ir_cc low_cc(enum ast_op op, bool is_signed);

/* lower_stmt.c */
void low_stmts(struct lower *l, const struct block *b);
void low_stmt(struct lower *l, const struct stmt *s);

/* lower_loop.c */
void low_for_map(struct lower *l, const struct stmt *s);
/*
 * The body of a while or of a for over a range, from @start on, @rounds times.
 * @message is the warning when all of these were run and @over is not 0: then
 * there should have been more.
 */
/* 0, which the verifier does not know. */
struct ir_opnd low_unknown_zero(struct lower *l);
/*
 * Numbers that the loop @s names and that existed before: what the verifier knows
 * of them is forgotten.
 */
void low_forget_vars(struct lower *l, const struct stmt *s,
		     struct ir_opnd zero);
void low_repeat(struct lower *l, const struct stmt *s, struct ir_opnd start,
		struct ir_opnd rounds, const char *message,
		struct ir_opnd over);

/* lower_round.c */
void low_while(struct lower *l, const struct stmt *s);
void low_for_range(struct lower *l, const struct stmt *s);

/* lower_address.c */
struct ir_opnd low_address_of(struct lower *l, const struct expr *e);
/* After a change of the variable's register. */
void low_shadow(struct lower *l, const struct ast_var *var);

/* lower_map.c */
/* The key of a map access from its index expressions; none for scalar maps. */
struct ir_place low_key(struct lower *l, const struct ast_map *m,
			const struct exprs *keys);
struct ir_place low_key_of(struct lower *l, const struct ast_map *m,
			   const struct expr *key);
/* The value's address; jumps to @none when the key is not there. */
struct ir_opnd low_lookup(struct lower *l, const struct ast_map *m,
			  struct ir_place key, uint32_t none);
struct ir_opnd low_map_value(struct lower *l, const struct expr *e);
void low_map_into(struct lower *l, const struct expr *e, struct ir_place to);
void low_map_assign(struct lower *l, const struct stmt *s);
struct ir_opnd low_map_incr(struct lower *l, const struct expr *e);
struct ir_opnd low_delete(struct lower *l, const struct expr *e);
struct ir_opnd low_has_key(struct lower *l, const struct expr *e);
/* lower_stack.c */
struct ir_opnd low_stack(struct lower *l, const struct expr *e,
			 struct ir_place to);
/* Number of frames of the stack at @at; 0 when it was lost. */
struct ir_opnd low_stack_len(struct lower *l, struct ir_place at);

/* A user stack as USTACK makes it, but with the caller at a first instruction. */
void low_ustack(struct lower *l, const struct expr *e, struct ir_place raw,
		ir_reg n);

/* lower_unwind.c: the same, of dw_ustack(); behind the frames of @raw stand
 * LOW_UNWIND_WORDS bytes more. */
#define LOW_UNWIND_WORDS 56
void low_unwind(struct lower *l, const struct expr *e, struct ir_place raw,
		ir_reg n);
struct ir_opnd low_pinned(struct lower *l, const struct expr *e);

/* The @i-th argument of a call; NULL: it was not given. */
static inline const struct expr *low_arg_of(const struct expr *e, uint32_t i)
{
	return i < e->args.len ? e->args.at[i] : NULL;
}

/* lower_kernel.c: where the kernel stack of the current task is. */
struct ir_opnd low_task_stack(struct lower *l, struct span span);

/* lower_call.c, lower_text.c, lower_kernel.c, lower_output.c, lower_meta.c */
struct ir_opnd low_call(struct lower *l, const struct expr *e);
struct ir_opnd low_call_into(struct lower *l, const struct expr *e,
			     struct ir_place to);
/* A built-in that fits a register, or makes a value in a slot. */
typedef struct ir_opnd (*low_value_fn)(struct lower *l, const struct expr *e);
typedef struct ir_opnd (*low_into_fn)(struct lower *l, const struct expr *e,
				      struct ir_place to);
/* NULL when the row is not theirs. */
low_into_fn low_text_builtin(enum builtin_id id);
low_value_fn low_output_builtin(enum builtin_id id);
low_value_fn low_meta_builtin(enum builtin_id id);
low_value_fn low_find_builtin(enum builtin_id id);
/* lower_name.c: number @v, or the one that stands for all without a name in
 * that table of texts; and the text of such a number, zero to @size. */
struct ir_opnd low_named(struct lower *l, struct ir_opnd v, const char *table);
struct ir_opnd low_name_text(struct lower *l, struct ir_opnd v,
			     const char *table, struct ir_place to,
			     uint32_t size);
struct ir_opnd low_str_concat(struct lower *l, const struct expr *e,
			      struct ir_place to);
low_value_fn low_kernel_builtin(enum builtin_id id);
low_value_fn low_effect_builtin(enum builtin_id id);
low_into_fn low_kernel_text_builtin(enum builtin_id id);
/* A symbol's address, reported when it has none. */
struct ir_opnd low_kernel_symbol(struct lower *l, const struct expr *e,
				 const char *name);
void low_row(struct lower *l, const struct stmt *s);
/* Whether the statement that is lowered now is followed by clear(@m), as one
 * swap of what it prints. */
bool low_clears_next(const struct lower *l, const struct ast_map *m);
struct ir_opnd low_pid(struct lower *l);
/* Number of an argN or sargN. */
uint32_t low_arg_number(const struct expr *e);

/* lower_user.c */
struct ir_opnd low_usdt_arg(struct lower *l, const struct expr *e);
struct ir_opnd low_uaddr(struct lower *l, const struct expr *e);

/* lower_register.c */
/* A register ("sp") of the context, which is struct pt_regs. */
struct ir_opnd low_register_value(struct lower *l, const char *name);
/* Where it is in struct pt_regs, bytes; -1 unknown. */
int32_t low_register_place(const char *name);
struct ir_opnd low_reg_builtin(struct lower *l, const struct expr *e);

/* lower_path.c */
struct ir_opnd low_path_of(struct lower *l, const struct expr *e,
			   struct ir_place to);

/* lower_place.c */
/*
 * Writes @e in the layout of type @as (of the same kind) to @to. For strings
 * the result is the bytes of text, with or without its NUL, when that is
 * known; else none.
 */
struct ir_opnd low_into(struct lower *l, const struct expr *e,
			struct ir_place to, const struct type *as);
/*
 * A variable has been given text: @len bytes of it as low_into() says, counted
 * when they are not known; if nobody asks, the count is dropped as dead code.
 */
void low_note_length(struct lower *l, const struct ast_var *var,
		     struct ir_opnd len);
/* A place that holds @e: that of a variable, else a temporary. */
struct ir_place low_place(struct lower *l, const struct expr *e);
void low_zero(struct lower *l, struct ir_place at, uint32_t size);
void low_copy(struct lower *l, struct ir_place to, struct ir_place from,
	      uint32_t size);
void low_store(struct lower *l, struct ir_place at, struct ir_opnd v,
	       const struct type *t);
struct ir_opnd low_load(struct lower *l, struct ir_place at,
			const struct type *t);
struct ir_place low_at(struct ir_place p, uint32_t off);
/* Zeroes the holes that the fields of a tuple leave. */
void low_zero_padding(struct lower *l, struct ir_place at,
		      const struct type *t);
/* 0 or 1; EQ of two values in slots or memory. */
struct ir_opnd low_equal(struct lower *l, const struct expr *a,
			 const struct expr *b);

/* lower_memory.c */
/* Where a struct, array or string lies; evaluates it to a slot if need be. */
struct loc low_loc(struct lower *l, const struct expr *e);
/* The memory that a pointer points to. */
struct loc low_deref(struct lower *l, const struct expr *pointer);
/* Reads a value that fits a register. */
struct ir_opnd low_read(struct lower *l, const struct loc *at,
			const struct type *t);
/* Reads @n bytes into a slot, zero behind them up to @cap. */
void low_read_into(struct lower *l, const struct loc *at, struct ir_place to,
		   uint32_t n, uint32_t cap);
/* Reads text, at most @cap bytes with the NUL; gives bytes with NUL. */
struct ir_opnd low_read_text(struct lower *l, const struct loc *at,
			     struct ir_place to, uint32_t cap,
			     struct ir_opnd limit);
struct ir_opnd low_field(struct lower *l, const struct expr *e);
struct ir_opnd low_address(struct lower *l, const struct loc *at);
/* @off bytes further on: in place, no code. */
struct loc low_move(struct loc at, int64_t off);
/* A field of a kernel type by name: "struct task_struct", "tgid"; NULL when it
 * is not known, which is reported at @at. */
const struct type_field *low_find_field(struct lower *l, struct span at,
					const char *type, const char *field);
/* That field of what a kernel pointer points to. */
struct ir_opnd low_named_field(struct lower *l, struct span at,
			       struct ir_opnd pointer, const char *type,
			       const char *field, const struct type **found);

/* lower_element.c: "a[i]" by its place and by its value. */
struct loc low_element_loc(struct lower *l, const struct expr *e);
struct ir_opnd low_element(struct lower *l, const struct expr *e);

#endif
