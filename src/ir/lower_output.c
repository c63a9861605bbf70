// SPDX-License-Identifier: Apache-2.0
/*
 * Built-ins that ask user space for something: each is an action, and a
 * record of its arguments.
 */
#include "ir/lower_priv.h"

#include <string.h>

#define MAX_ARGS 130
#define JOIN_ARGS 16

static const struct ir_opnd nothing = { 0 };

static int64_t number(const struct expr *e, uint32_t i)
{
	const struct expr *a = low_arg_of(e, i);

	return a ? a->num : 0;
}

static const char *text(const struct expr *e, uint32_t i)
{
	const struct expr *a = low_arg_of(e, i);

	return a && a->kind == EXPR_STRING ? a->str : NULL;
}

static struct ir_opnd send_format(struct lower *l, const struct expr *e,
				  enum action_kind kind)
{
	struct low_arg args[MAX_ARGS] = { 0 };
	uint32_t n = e->args.len - 1;

	if (n > MAX_ARGS)
		n = MAX_ARGS;
	for (uint32_t i = 0; i < n; i++)
		args[i].e = e->args.at[i + 1];
	low_send(l, e, 0,
		 (struct action){
			 .kind = kind, .format = text(e, 0), .map = -1 },
		 args, n);
	return nothing;
}

static struct ir_opnd act_printf(struct lower *l, const struct expr *e)
{
	if (!low_is_pinned(l))
		return send_format(l, e, ACT_PRINTF);
	low_seq_printf(l, e);
	return nothing;
}

static struct ir_opnd act_errorf(struct lower *l, const struct expr *e)
{
	return send_format(l, e, ACT_ERRORF);
}

static struct ir_opnd act_warnf(struct lower *l, const struct expr *e)
{
	return send_format(l, e, ACT_WARNF);
}

static struct ir_opnd act_cat(struct lower *l, const struct expr *e)
{
	return send_format(l, e, ACT_CAT);
}

static struct ir_opnd act_system(struct lower *l, const struct expr *e)
{
	return send_format(l, e, ACT_SYSTEM);
}

static struct ir_opnd send_plain(struct lower *l, const struct expr *e,
				 struct action a)
{
	low_send(l, e, 0, a, NULL, 0);
	return nothing;
}

static bool is_whole_map(const struct expr *e)
{
	return e->kind == EXPR_MAP && !e->args.len;
}

/* One entry of a map of what is too large for a record: its key goes there. */
static struct ir_opnd print_entry(struct lower *l, const struct expr *e,
				  const struct expr *entry)
{
	struct expr *key = arena_new(l->p->arena, struct expr);
	struct low_arg one = { .e = key };

	if (entry->args.len == 1) {
		*key = *entry->args.at[0];
	} else {
		*key = *entry;
		key->kind = EXPR_TUPLE;
	}
	key->type = entry->map->key;
	low_send(l, e, 0,
		 (struct action){ .kind = ACT_PRINT_MAP,
				  .map = (int32_t)entry->map->id },
		 &one, 1);
	return nothing;
}

static struct ir_opnd act_print(struct lower *l, const struct expr *e)
{
	const struct expr *what = low_arg_of(e, 0);
	struct low_arg one = { .e = what };

	if (is_whole_map(what))
		return send_plain(
			l, e,
			(struct action){ .kind = l->swap ? ACT_SWAP_PRINT
							 : ACT_PRINT_MAP,
					 .map = (int32_t)what->map->id,
					 .top = number(e, 1),
					 .div = number(e, 2),
					 .swap = l->swap });
	if (type_is_agg(what->type) && what->type->kind > TYPE_AVG)
		return print_entry(l, e, what);
	low_send(l, e, 0, (struct action){ .kind = ACT_PRINT, .map = -1 }, &one,
		 1);
	return nothing;
}

static struct ir_opnd act_print_hist(struct lower *l, const struct expr *e)
{
	const struct ast_map *m = low_arg_of(e, 0)->map;
	struct action a = { .kind = ACT_HIST_PRINT,
			    .map = (int32_t)m->id,
			    .swap = low_clears_next(l, m),
			    .unit = text(e, 1),
			    .title = text(e, 2) };

	if (e->args.len > 3)
		a.form = (enum hist_form)low_arg_of(e, 3)->num;
	if (e->args.len > 4) {
		struct action_join *averages =
			arena_array(l->p->arena, struct action_join, 1);

		m = low_arg_of(e, 4)->map;
		*averages = (struct action_join){ (int32_t)m->id,
						  low_clears_next(l, m) };
		a.joins = averages;
		a.njoins = 1;
	}
	return send_plain(l, e, a);
}

/* FORM.. [, TOP [, BY]]: the strings up to the first number are one form. */
static struct ir_opnd act_print_stacks(struct lower *l, const struct expr *e)
{
	struct action a = { .kind = ACT_STACKS_PRINT,
			    .map = (int32_t)low_arg_of(e, 0)->map->id,
			    .swap = l->swap,
			    .by = ROW_TOTAL };
	struct sbuf form = { 0 };
	uint32_t i = 1;

	for (; i < e->args.len && low_arg_of(e, i)->kind == EXPR_STRING; i++)
		sbuf_puts(&form, text(e, i));
	a.format = arena_strndup(l->p->arena, sbuf_str(&form), form.len);
	sbuf_free(&form);
	if (i < e->args.len)
		a.top = low_arg_of(e, i)->num;
	if (i + 1 < e->args.len && !strcmp(text(e, i + 1), "count"))
		a.by = ROW_COUNT;
	return send_plain(l, e, a);
}

static struct ir_opnd act_clear(struct lower *l, const struct expr *e)
{
	return send_plain(
		l, e,
		(struct action){ .kind = ACT_CLEAR,
				 .map = (int32_t)low_arg_of(e, 0)->map->id });
}

static struct ir_opnd act_zero(struct lower *l, const struct expr *e)
{
	return send_plain(
		l, e,
		(struct action){ .kind = ACT_ZERO,
				 .map = (int32_t)low_arg_of(e, 0)->map->id });
}

static struct ir_opnd act_time(struct lower *l, const struct expr *e)
{
	const char *format = text(e, 0);

	return send_plain(l, e,
			  (struct action){ .kind = ACT_TIME,
					   .format = format ? format
							    : "%H:%M:%S\n",
					   .map = -1 });
}

static struct ir_opnd act_clear_screen(struct lower *l, const struct expr *e)
{
	return send_plain(
		l, e, (struct action){ .kind = ACT_CLEAR_SCREEN, .map = -1 });
}

static struct ir_opnd act_exit(struct lower *l, const struct expr *e)
{
	struct low_arg code = { .type = &type_int64, .value = ir_imm(0) };

	if (e->args.len)
		code.value = low_value(l, low_arg_of(e, 0));
	low_send(l, e, 0, (struct action){ .kind = ACT_EXIT, .map = -1 }, &code,
		 1);
	low_leave(l);
	return nothing;
}

static struct expr *new_call(struct lower *l, const struct expr *at,
			     const struct builtin *b, uint32_t nargs)
{
	struct expr *e = arena_new(l->p->arena, struct expr);

	e->kind = EXPR_CALL;
	e->span = at->span;
	e->str = at->str;
	e->builtin = b;
	e->type = type_string(l->ts, l->opts->max_strlen);
	e->args.at = arena_array(l->p->arena, struct expr *, nargs);
	e->args.len = nargs;
	for (uint32_t i = 0; i < nargs; i++)
		e->args.at[i] = arena_new(l->p->arena, struct expr);
	return e;
}

/* The i-th pointer of join()'s argument. */
static void pointer_at(struct lower *l, struct expr *e, struct expr *array,
		       uint32_t i)
{
	const struct type *text = type_ptr(l->ts, &type_int8, SPACE_USER);
	struct expr *index = arena_new(l->p->arena, struct expr);
	struct expr *cast = arena_new(l->p->arena, struct expr);

	*index = (struct expr){ .kind = EXPR_INT,
				.num = i,
				.is_const = true,
				.type = &type_int64 };
	*cast = (struct expr){ .kind = EXPR_CAST,
			       .span = array->span,
			       .a = array,
			       .type = type_ptr(l->ts, text, SPACE_USER) };
	*e = (struct expr){ .kind = EXPR_INDEX,
			    .span = array->span,
			    .a = cast,
			    .b = index,
			    .type = text };
}

/* How many pointers there are before the null one. */
static struct ir_opnd count_pointers(struct lower *l,
				     const struct low_arg *args)
{
	uint32_t end = low_block(l);
	ir_reg n = low_reg(l, PROV_SCALAR);

	for (uint32_t i = 0; i < JOIN_ARGS; i++) {
		uint32_t next = low_block(l);

		low_mov(l, n, ir_imm(i));
		low_branch(l, CC_NE, low_value(l, low_arg_of(args[i].e, 0)),
			   ir_imm(0), next, end);
		low_start(l, next);
	}
	low_mov(l, n, ir_imm(JOIN_ARGS));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(n);
}

/* Each string in a field of its own. */
static void join_apart(struct lower *l, const struct expr *e, struct action a)
{
	static const struct builtin str = { .id = BUILTIN_STR };
	struct low_arg args[1 + JOIN_ARGS] = { { .type = &type_uint32 } };

	for (uint32_t i = 0; i < JOIN_ARGS; i++) {
		struct expr *call = new_call(l, e, &str, 1);

		pointer_at(l, call->args.at[0], e->args.at[0], i);
		args[1 + i].e = call;
	}
	args[0].value = count_pointers(l, args + 1);
	low_send(l, e, 0, a, args, 1 + JOIN_ARGS);
}

/* Joined in the kernel, which sends one string. */
static void join_there(struct lower *l, const struct expr *e, struct action a)
{
	static const struct builtin strv = { .id = BUILTIN_STRV };
	struct expr *call = new_call(l, e, &strv, 3);
	struct low_arg args[2] = { { .type = &type_uint32, .value = ir_imm(1) },
				   { .e = call } };

	call->args.at[0] = e->args.at[0];
	*call->args.at[1] = (struct expr){ .kind = EXPR_INT, .num = JOIN_ARGS };
	*call->args.at[2] =
		(struct expr){ .kind = EXPR_STRING, .str = a.format, .len = 1 };
	low_send(l, e, 0, a, args, 2);
}

static struct ir_opnd act_join(struct lower *l, const struct expr *e)
{
	const char *sep = text(e, 1) ? text(e, 1) : " ";
	struct action a = { .kind = ACT_JOIN, .format = sep, .map = -1 };

	if (strlen(sep) == 1)
		join_there(l, e, a);
	else
		join_apart(l, e, a);
	return nothing;
}

static const low_value_fn output_builtins[BUILTIN_NONE] = {
	[BUILTIN_PRINTF] = act_printf,
	[BUILTIN_ERRORF] = act_errorf,
	[BUILTIN_WARNF] = act_warnf,
	[BUILTIN_CAT] = act_cat,
	[BUILTIN_SYSTEM] = act_system,
	[BUILTIN_PRINT] = act_print,
	[BUILTIN_CLEAR] = act_clear,
	[BUILTIN_ZERO] = act_zero,
	[BUILTIN_CLEAR_SCREEN] = act_clear_screen,
	[BUILTIN_EXIT] = act_exit,
	[BUILTIN_TIME] = act_time,
	[BUILTIN_JOIN] = act_join,
	[BUILTIN_PRINT_HIST] = act_print_hist,
	[BUILTIN_PRINT_STACKS] = act_print_stacks,
};

low_value_fn low_output_builtin(enum builtin_id id)
{
	return id < BUILTIN_NONE ? output_builtins[id] : NULL;
}
