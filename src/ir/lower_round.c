// SPDX-License-Identifier: Apache-2.0
/*
 * while and for over a range.
 *
 * The verifier follows every round of a loop that is made of jumps, and gives
 * up after a million instructions. So the body of a loop of more than a few
 * rounds is a function that the kernel calls (REPEAT, see lower_loop.c), which
 * the verifier follows once. Kernels that cannot do that (before 5.17), and
 * bodies for which the stack has no room, have jumps; there a loop whose number
 * of rounds is not known when the script is compiled ends after LOOP_MAX.
 */
#include "ir/lower_priv.h"

#include "kernel/feature.h"

#define LOOP_MAX 1024
#define LOOP_MESSAGE "Loop ended after 1024 rounds."
#define OPEN_MESSAGE "Loop ended after 1048576 rounds."
/* Rounds that cost the verifier less than a function does. */
#define LOOP_FEW 16
/* Of a while: an endless one holds its CPU no longer than some 10 ms. */
#define WHILE_MAX (1024 * 1024)

static void loop_body(struct lower *l, struct low_loop *loop,
		      const struct block *body)
{
	loop->up = l->loop;
	l->loop = loop;
	low_stmts(l, body);
	l->loop = loop->up;
	low_jump(l, loop->next);
}

/*
 * How a loop of jumps is held to a number of rounds. Where the verifier follows every
 * round, it has to know what they are counted with. From 6.9 on (may_goto) it follows
 * only those that bring something new, and takes a number for unknown that changes,
 * unless a condition was decided by it: then nothing may be known of the start.
 */
struct bound {
	bool open;
	ir_reg rounds;
	struct ir_opnd zero;
};

static struct bound bound_start(struct lower *l, const struct stmt *s)
{
	struct bound b = { .open = feature_has(FEATURE_MAY_GOTO),
			   .rounds = low_reg(l, PROV_SCALAR),
			   .zero = ir_imm(0) };

	if (b.open) {
		b.zero = low_unknown_zero(l);
		low_forget_vars(l, s, b.zero);
	}
	low_mov(l, b.rounds, b.zero);
	return b;
}

/* One round more: to @go on, or, with a warning, to @end. */
static void count_round(struct lower *l, const struct stmt *s,
			const struct bound *b, uint32_t go, uint32_t end)
{
	uint32_t full = low_block(l), may = b->open ? low_block(l) : go;
	struct ir_opnd n = low_op2(l, IR_ADD, ir_r(b->rounds), ir_imm(1));

	low_mov(l, b->rounds, n);
	low_branch(l, CC_ULE, ir_r(b->rounds),
		   ir_imm(b->open ? WHILE_MAX : LOOP_MAX), may, full);
	if (b->open) {
		low_start(l, may);
		low_branch(l, CC_NE, low_op0(l, IR_MAYGO), ir_imm(0), go, full);
	}
	low_start(l, full);
	low_runtime_error(l, s, IR_JMP, b->open ? OPEN_MESSAGE : LOOP_MESSAGE,
			  NULL, ir_imm(0));
	low_jump(l, end);
}

static void edge_while(struct lower *l, const struct stmt *s)
{
	uint32_t body = low_block(l), go = low_block(l);
	struct low_loop loop = { .next = low_block(l), .end = low_block(l) };
	struct bound bound = bound_start(l, s);

	low_jump(l, loop.next);
	low_start(l, loop.next);
	low_cond(l, s->a, go, loop.end);
	low_start(l, go);
	count_round(l, s, &bound, body, loop.end);
	low_start(l, body);
	loop_body(l, &loop, s->then);
	low_start(l, loop.end);
}

/* Rounds of the loops in @b within each other; LOOP_FEW + 1: too many. */
static uint64_t rounds_within(const struct block *b);

static uint64_t short_rounds(const struct stmt *s)
{
	uint64_t n = 0;

	if (s->kind != STMT_FOR_RANGE || !s->a->is_const || !s->b->is_const)
		return LOOP_FEW + 1;
	if (s->b->num > s->a->num)
		n = (uint64_t)s->b->num - (uint64_t)s->a->num;
	if (n > LOOP_FEW)
		return LOOP_FEW + 1;
	n *= rounds_within(s->then);
	return n > LOOP_FEW ? LOOP_FEW + 1 : n;
}

static uint64_t rounds_within(const struct block *b)
{
	uint64_t most = 1;

	for (uint32_t i = 0; b && i < b->len; i++) {
		const struct stmt *s = b->stmts[i];
		bool loop = s->kind == STMT_WHILE || s->kind == STMT_FOR_MAP ||
			    s->kind == STMT_FOR_RANGE;
		uint64_t n = loop ? short_rounds(s) : rounds_within(s->then);
		uint64_t other = rounds_within(s->other);

		n = n > other ? n : other;
		most = n > most ? n : most;
	}
	return most;
}

static bool is_short(const struct stmt *s)
{
	return short_rounds(s) <= LOOP_FEW;
}

static void edge_for_range(struct lower *l, const struct stmt *s)
{
	uint32_t test = low_block(l), body = low_block(l), go = body;
	struct low_loop loop = { .next = low_block(l), .end = low_block(l) };
	ir_reg i = low_reg(l, PROV_SCALAR), end = low_reg(l, PROV_SCALAR);
	bool known = s->a->is_const && s->b->is_const &&
		     (is_short(s) || !feature_has(FEATURE_MAY_GOTO));
	struct bound bound;
	ir_reg var;

	low_mov(l, i, low_value(l, s->a));
	low_mov(l, end, low_value(l, s->b));
	if (!known) {
		bound = bound_start(l, s);
		low_mov(l, i, low_op2(l, IR_XOR, ir_r(i), bound.zero));
		go = low_block(l);
	}
	low_jump(l, test);
	low_start(l, test);
	low_branch(l, CC_SLT, ir_r(i), ir_r(end), go, loop.end);
	if (!known) {
		low_start(l, go);
		count_round(l, s, &bound, body, loop.end);
	}
	low_start(l, body);
	var = low_var(l, s->target->var)->reg;
	low_mov(l, var, low_convert(l, ir_r(i), NULL, s->target->var->type));
	low_shadow(l, s->target->var);
	loop_body(l, &loop, s->then);
	low_start(l, loop.next);
	low_mov(l, i, low_op2(l, IR_ADD, ir_r(i), ir_imm(1)));
	low_jump(l, test);
	low_start(l, loop.end);
}

/* How deep loops over maps stand within each other in a body. */
static uint32_t map_loops(const struct block *b)
{
	uint32_t most = 0;

	for (uint32_t i = 0; b && i < b->len; i++) {
		const struct stmt *s = b->stmts[i];
		uint32_t then = map_loops(s->then), other = map_loops(s->other);
		uint32_t n = then > other ? then : other;

		n += s->kind == STMT_FOR_MAP;
		most = n > most ? n : most;
	}
	return most;
}

/* Is the body to be a function? */
static bool is_sub(const struct lower *l, const struct stmt *s)
{
	return l->depth + 1 + map_loops(s->then) <= LOW_SUB_DEPTH &&
	       feature_has(FEATURE_LOOP);
}

void low_while(struct lower *l, const struct stmt *s)
{
	if (is_sub(l, s))
		low_repeat(l, s, ir_imm(0), ir_imm(WHILE_MAX),
			   "Loop ended after 1048576 rounds.", ir_imm(1));
	else
		edge_while(l, s);
}

/* min(end - start, IR_REPEAT_MAX), none when start is behind end. */
static struct ir_opnd rounds_of(struct lower *l, struct ir_opnd start,
				struct ir_opnd end, struct ir_opnd *over)
{
	uint32_t some, many, go;
	ir_reg n = low_reg(l, PROV_SCALAR), more = low_reg(l, PROV_SCALAR);

	if (start.kind == OPND_IMM && end.kind == OPND_IMM) {
		uint64_t all = (uint64_t)end.v - (uint64_t)start.v;

		*over = ir_imm(all > IR_REPEAT_MAX);
		return ir_imm(over->v ? IR_REPEAT_MAX : (int64_t)all);
	}
	some = low_block(l);
	many = low_block(l);
	go = low_block(l);
	low_mov(l, n, ir_imm(0));
	low_mov(l, more, ir_imm(0));
	low_branch(l, CC_SLT, start, end, some, go);
	low_start(l, some);
	low_mov(l, n, low_op2(l, IR_SUB, end, start));
	low_branch(l, CC_UGT, ir_r(n), ir_imm(IR_REPEAT_MAX), many, go);
	low_start(l, many);
	low_mov(l, n, ir_imm(IR_REPEAT_MAX));
	low_mov(l, more, ir_imm(1));
	low_jump(l, go);
	low_start(l, go);
	*over = ir_r(more);
	return ir_r(n);
}

void low_for_range(struct lower *l, const struct stmt *s)
{
	struct ir_opnd start, end, rounds, over;

	if (is_short(s) || !is_sub(l, s)) {
		edge_for_range(l, s);
		return;
	}
	start = low_value(l, s->a);
	end = low_value(l, s->b);
	rounds = rounds_of(l, start, end, &over);
	low_repeat(l, s, start, rounds, "Loop ended after 8388608 rounds.",
		   over);
}
