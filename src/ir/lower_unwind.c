// SPDX-License-Identifier: Apache-2.0
/*
 * User stacks by call frame information, for code without frame pointers:
 * dw_ustack(). Of the processes that are unwound, user space keeps a table in
 * the hidden map "unwind" (struct ir_unwind_row, run/unwind.c), and the
 * program searches it for each frame; others have their stack by frame pointers.
 *
 *	words: ip, sp, bp, .. of the frame
 *	top:	frame = ip, less 1 when it is a return address
 *		find the last row with at <= frame
 *		CFA by its rule; ip = [CFA - 8], bp = [CFA + n], sp = CFA
 *
 * The search has no jumps but those for rows that are not there, and what changes
 * goes through memory that the verifier knows nothing of: so it follows each
 * round once. It ends when an address of code or of a frame cannot be one.
 */
#include "ir/lower_priv.h"

#include <string.h>

#include "elf/cfi.h"
#include "kernel/feature.h"

/* The words behind the frames of the temporary. */
enum { IP = 0, SP = 8, BP = 16, POS = 24, ROW = 32, ADJUST = 40, OF = 48 };

_Static_assert(OF + 8 == LOW_UNWIND_WORDS, "words of low_unwind()");

#define REGS_SIZE 168	  /* struct pt_regs of x86_64 */
#define THREAD_SIZE 16384 /* arch/x86/include/asm/page_64_types.h */

/* In struct ucontext (arch/x86/include/uapi/asm/sigcontext.h). */
enum { UC_BP = 120, UC_SP = 160, UC_IP = 168 };

struct unwinding {
	struct lower *l;
	struct span span;
	struct ir_place words;
	struct ir_place frame; /* the first.. */
	struct ir_opnd number; /* ..and which is the current one */
	uint32_t max;	       /* frames */
	uint32_t top, out;     /* blocks: the next frame, no more */
};

static struct ir_opnd word(const struct unwinding *u, uint32_t which)
{
	return low_load(u->l, low_at(u->words, which), &type_uint64);
}

static void set_word(const struct unwinding *u, uint32_t which,
		     struct ir_opnd v)
{
	low_store(u->l, low_at(u->words, which), v, &type_uint64);
}

static int32_t table(struct lower *l)
{
	struct ir_map m = {
		.name = "unwind",
		.store = MAP_TABLE,
		.key = &type_uint32,
		.value = &type_uint64,
		.key_size = 4,
		.value_size = sizeof(struct ir_unwind_row),
		.max_entries = 1,
	};

	if (l->p->unwind_map < 0) {
		l->p->unwound =
			memcpy(arena_array(l->p->arena, uint32_t, MAX_UNWOUND),
			       l->opts->unwound, sizeof(l->opts->unwound));
		l->p->nunwound = l->opts->nunwound;
		l->p->unwind_map = (int32_t)l->p->maps.len;
		vec_push(&l->p->maps, m);
	}
	return l->p->unwind_map;
}

/* The row of that number, to @none when there is none. */
static ir_reg row(const struct unwinding *u, struct ir_opnd number,
		  uint32_t none)
{
	struct lower *l = u->l;
	ir_reg d = low_reg(l, PROV_MAP_OR_NULL);
	struct ir_place key = low_at(u->words, ROW);
	uint32_t some = low_block(l);

	low_store(l, key, number, &type_uint32);
	low_put(l, (struct ir_insn){ .op = IR_LOOKUP,
				     .dst = d,
				     .map = table(l),
				     .y = { key, NO_PLACE } });
	low_branch(l, CC_NE, ir_r(d), ir_imm(0), some, none);
	low_start(l, some);
	return d;
}

static struct ir_opnd row_field(struct lower *l, ir_reg row, int32_t off)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_LOAD,
				     .width = 8,
				     .dst = d,
				     .x = { ir_r(row) },
				     .off = off });
	return ir_r(d);
}

static struct ir_opnd peek(struct lower *l, enum addr_space space,
			   struct ir_opnd base, int64_t off)
{
	struct loc at = { .base = base, .off = off, .space = space };

	return low_read(l, &at, &type_uint64);
}

/* ---- where it begins ---- */

static bool is_user_probe(const struct lower *l)
{
	static const char *const all[] = { "uprobe", "uretprobe", "usdt" };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (l->inst->nprobes &&
		    !strcmp(l->inst->probes[0]->provider->name, all[i]))
			return true;
	return false;
}

/* Those of the current task when it entered the kernel, in IP, SP and BP. */
static void task_registers(const struct unwinding *u)
{
	static const struct {
		uint32_t word;
		const char *name;
	} all[] = { { IP, "ip" }, { SP, "sp" }, { BP, "bp" } };
	bool told = feature_has(FEATURE_TASK_REGS);
	struct lower *l = u->l;
	struct ir_opnd regs = ir_imm(0);

	if (!told)
		regs = low_task_stack(l, u->span);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		uint32_t off = (uint32_t)low_register_place(all[i].name);
		ir_reg d = low_reg(l, PROV_SCALAR);

		if (told)
			low_put(l, (struct ir_insn){ .op = IR_TREG,
						     .dst = d,
						     .size = off });
		set_word(u, all[i].word,
			 told ? ir_r(d)
			      : peek(l, SPACE_KERNEL, regs,
				     THREAD_SIZE - REGS_SIZE + off));
	}
}

static void context_registers(const struct unwinding *u)
{
	set_word(u, IP, low_register_value(u->l, "ip"));
	set_word(u, SP, low_register_value(u->l, "sp"));
	set_word(u, BP, low_register_value(u->l, "bp"));
}

static void begin_registers(const struct unwinding *u)
{
	struct lower *l = u->l;
	uint32_t user, kernel, go;

	if (is_user_probe(l)) {
		context_registers(u);
	} else if (l->f->ctx != CTX_PERF) {
		task_registers(u);
	} else { /* which of the two was interrupted? */
		user = low_block(l);
		kernel = low_block(l);
		go = low_block(l);
		low_branch(l, CC_EQ,
			   low_op2(l, IR_AND, low_register_value(l, "cs"),
				   ir_imm(3)),
			   ir_imm(3), user, kernel);
		low_start(l, user);
		context_registers(u);
		low_jump(l, go);
		low_start(l, kernel);
		task_registers(u);
		low_jump(l, go);
		low_start(l, go);
	}
}

/* ---- the row ---- */

/* One bit of the row's number: it is taken when the row there is no later. */
static void search_bit(const struct unwinding *u, struct ir_opnd wanted,
		       struct ir_opnd end, uint32_t bit)
{
	struct lower *l = u->l;
	uint32_t next = low_block(l);
	struct ir_opnd at =
		low_op2(l, IR_ADD, word(u, POS), ir_imm((int64_t)1 << bit));
	ir_reg r = row(u, at, next);
	struct ir_opnd d, fits;

	/* as signs of differences: a jump each would double the paths */
	d = low_op2(l, IR_SUB, row_field(l, r, 0), wanted);
	d = low_op2(l, IR_SUB, d, ir_imm(1));
	fits = low_op2(l, IR_SHR, d, ir_imm(63));
	d = low_op2(l, IR_SHR, low_op2(l, IR_SUB, at, end), ir_imm(63));
	fits = low_op2(l, IR_AND, fits, d);
	fits = low_op2(l, IR_SHL, fits, ir_imm(bit));
	set_word(u, POS, low_op2(l, IR_ADD, word(u, POS), fits));
	low_jump(l, next);
	low_start(l, next);
}

/* The rule that holds at @wanted; row 0 says where the rows are. */
static struct ir_opnd find_rule(const struct unwinding *u,
				struct ir_opnd wanted)
{
	struct lower *l = u->l;
	struct ir_opnd where = row_field(l, row(u, ir_imm(0), u->out), 0);
	struct ir_opnd end = low_op2(l, IR_SHR, where, ir_imm(32));

	set_word(u, POS, low_op2(l, IR_AND, where, ir_imm(UINT32_MAX)));
	for (int bit = IR_UNWIND_BITS - 1; bit >= 0; bit--)
		search_bit(u, wanted, end, (uint32_t)bit);
	return row_field(l, row(u, word(u, POS), u->out), 8);
}

/* ---- the caller ---- */

/* An address of code, or it ends. */
static void set_ip(const struct unwinding *u, struct ir_opnd ip)
{
	uint32_t known = low_block(u->l);

	low_branch(u->l, CC_ULT, ip, ir_imm(LOWEST_CODE), u->out, known);
	low_start(u->l, known);
	set_word(u, IP, ip);
}

_Static_assert((STACK_MAX & (STACK_MAX + 1)) == 0, "a mask");

static void put_frame(struct lower *l, struct ir_place frames,
		      struct ir_opnd number, struct ir_opnd address)
{
	ir_reg base = low_reg(l, PROV_SLOT), p = low_reg(l, PROV_SLOT);
	struct ir_opnd off;

	/* less than STACK_MAX, and now that can be seen */
	off = low_op2(l, IR_AND, number, ir_imm(STACK_MAX));
	off = low_op2(l, IR_SHL, off, ir_imm(3));

	low_put(l, (struct ir_insn){
			   .op = IR_SADDR, .dst = base, .y = { frames } });
	low_put(l, (struct ir_insn){
			   .op = IR_ADD, .dst = p, .x = { ir_r(base), off } });
	low_put(l, (struct ir_insn){ .op = IR_STORE,
				     .width = 8,
				     .x = { ir_r(p), address } });
}

/* The frame is that of the trampoline: its address was not behind a call. */
static void interrupted(const struct unwinding *u)
{
	struct ir_opnd sp = word(u, SP);

	put_frame(u->l, u->frame, u->number, word(u, IP));
	set_ip(u, peek(u->l, SPACE_USER, sp, UC_IP));
	set_word(u, BP, peek(u->l, SPACE_USER, sp, UC_BP));
	set_word(u, SP, peek(u->l, SPACE_USER, sp, UC_SP));
	set_word(u, ADJUST, ir_imm(0));
	low_jump(u->l, u->top);
}

static void called(const struct unwinding *u, struct ir_opnd rule, ir_reg cfa)
{
	struct lower *l = u->l;
	uint32_t up = low_block(l), saved = low_block(l), same = low_block(l);
	struct ir_opnd bp;

	/* callers are further up, or this goes on for ever */
	low_branch(l, CC_UGT, ir_r(cfa), word(u, SP), up, u->out);
	low_start(l, up);
	set_ip(u, peek(l, SPACE_USER, ir_r(cfa), -8));
	bp = low_op2(l, IR_SAR, low_op2(l, IR_SHL, rule, ir_imm(32)),
		     ir_imm(48));
	low_branch(l, CC_EQ, bp, ir_imm(0), same, saved);
	low_start(l, saved);
	bp = low_op2(l, IR_ADD, ir_r(cfa), bp);
	set_word(u, BP, peek(l, SPACE_USER, bp, 0));
	low_jump(l, same);
	low_start(l, same);
	set_word(u, SP, ir_r(cfa));
	set_word(u, ADJUST, ir_imm(1));
	low_jump(l, u->top);
}

/* Goes on in a block of its own when the rule is of that kind. */
static void when(struct lower *l, struct ir_opnd kind, enum cfi_kind is,
		 uint32_t *other)
{
	uint32_t yes = low_block(l);

	*other = low_block(l);
	low_branch(l, CC_EQ, kind, ir_imm(is), yes, *other);
	low_start(l, yes);
}

static void apply(const struct unwinding *u, struct ir_opnd rule)
{
	struct lower *l = u->l;
	struct ir_opnd kind = low_op2(l, IR_AND, rule, ir_imm(255)), more;
	struct ir_opnd off = low_op2(l, IR_SAR, rule, ir_imm(32));
	ir_reg cfa = low_reg(l, PROV_SCALAR), late = low_reg(l, PROV_SCALAR);
	uint32_t have = low_block(l), other;

	when(l, kind, CFI_SP, &other);
	low_mov(l, cfa, low_op2(l, IR_ADD, word(u, SP), off));
	low_jump(l, have);
	low_start(l, other);
	when(l, kind, CFI_BP, &other);
	low_mov(l, cfa, low_op2(l, IR_ADD, word(u, BP), off));
	low_jump(l, have);
	low_start(l, other);
	when(l, kind, CFI_BP_MEM, &other);
	low_mov(l, cfa,
		peek(l, SPACE_USER, low_op2(l, IR_ADD, word(u, BP), off), 0));
	low_jump(l, have);
	low_start(l, other);
	when(l, kind, CFI_PLT, &other);
	more = low_op2(l, IR_AND, word(u, IP), ir_imm(15));
	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_UGE,
				     .dst = late,
				     .x = { more, ir_imm(11) } });
	more = low_op2(l, IR_SHL, ir_r(late), ir_imm(3));
	more = low_op2(l, IR_ADD, more, ir_imm(8));
	low_mov(l, cfa, low_op2(l, IR_ADD, word(u, SP), more));
	low_jump(l, have);
	low_start(l, other);
	when(l, kind, CFI_SIGNAL, &other);
	interrupted(u);
	low_start(l, other);
	low_jump(l, u->out);
	low_start(l, have);
	called(u, rule, cfa);
}

/* OF = the number of the process in the table, in the upper 16 bits, and on to
 * @known, when it is one of those; else on here. */
static void which_process(const struct unwinding *u, struct ir_opnd pid,
			  uint32_t known)
{
	struct lower *l = u->l;
	const struct check_opts *o = l->opts;

	for (uint32_t i = 0; i < o->nunwound; i++) {
		uint32_t yes = low_block(l), other = low_block(l);

		low_branch(l, CC_EQ, pid, ir_imm(o->unwound[i]), yes, other);
		low_start(l, yes);
		set_word(u, OF, ir_imm((int64_t)i << IR_UNWIND_SHIFT));
		low_jump(l, known);
		low_start(l, other);
	}
}

/* One frame: on to u->top for the next, to u->out when it was the last. */
static void unwind_frame(const struct unwinding *u)
{
	struct lower *l = u->l;
	struct ir_place n = { u->frame.slot, u->frame.off - 8 };
	struct ir_opnd frame;
	uint32_t go = low_block(l), test = low_block(l);

	low_branch(l, CC_ULT, u->number, ir_imm(u->max), go, u->out);
	low_start(l, go);
	frame = low_op2(l, IR_SUB, word(u, IP), word(u, ADJUST));
	put_frame(l, u->frame, u->number, frame);
	low_store(l, n, low_op2(l, IR_ADD, u->number, ir_imm(1)), &type_uint32);
	low_jump(l, test);
	low_start(l, test);
	apply(u, find_rule(u, low_op2(l, IR_OR, frame, word(u, OF))));
}

/* Frames that cost the verifier less than a function does. */
#define FEW 8

/* All frames: by a function for each, as of a loop (lower_round.c).. */
static void repeat_frames(const struct unwinding *outer)
{
	struct lower l = *outer->l;
	struct unwinding u = *outer;
	struct ir_place raw = { 0, 0 };
	struct ir_insn repeat = {
		.op = IR_REPEAT,
		.x = { ir_imm(u.max) },
		.y = { { u.frame.slot, 0 } },
	};

	memset(&l.vars, 0, sizeof(l.vars));
	memset(&l.temps, 0, sizeof(l.temps));
	l.f = ir_sub_new(
		l.p, arena_printf(l.p->arena, "%s_frame", outer->l->f->name),
		outer->l->f->ctx);
	l.f->instance = outer->l->f->instance;
	l.f->span = u.span;
	l.depth++;
	repeat.size = l.f->id;
	ir_new_slot(l.p, l.f, outer->l->f->slots[u.frame.slot].size, "stack");
	ir_new_slot(l.p, l.f, 8, "round");
	ir_new_slot(l.p, l.f, 8, "none");
	low_start(&l, low_block(&l));
	u.l = &l;
	u.frame = low_at(raw, 8);
	u.words = low_at(raw, 8 + 8 * STACK_MAX);
	u.number = low_load(&l, (struct ir_place){ 1, 0 }, &type_uint64);
	u.top = low_block(&l);
	u.out = low_block(&l);
	unwind_frame(&u);
	low_start(&l, u.top);
	low_put(&l, (struct ir_insn){ .op = IR_RET, .x = { ir_imm(0) } });
	low_start(&l, u.out);
	low_put(&l, (struct ir_insn){ .op = IR_RET, .x = { ir_imm(1) } });
	vec_free(&l.vars);
	vec_free(&l.temps);
	/* the table of sites has grown in the copy */
	outer->l->sites = l.sites;
	low_put(outer->l, repeat);
}

/* ..or by jumps. */
static void jump_frames(struct unwinding *u)
{
	struct lower *l = u->l;
	ir_reg i = low_reg(l, PROV_SCALAR);
	uint32_t first = low_block(l), body = low_block(l);

	u->number = ir_r(i);
	u->top = low_block(l);
	u->out = low_block(l);
	low_mov(l, i, ir_imm(-1));
	low_jump(l, first);
	low_start(l, first);
	low_jump(l, u->top);
	low_start(l, u->top);
	low_mov(l, i, low_op2(l, IR_ADD, ir_r(i), ir_imm(1)));
	low_jump(l, body);
	low_start(l, body);
	unwind_frame(u);
	low_start(l, u->out);
}

void low_unwind(struct lower *l, const struct expr *e, struct ir_place raw,
		ir_reg n)
{
	struct unwinding u = {
		.l = l,
		.span = e->span,
		.max = e->type->count,
		.words = low_at(raw, 8 + 8 * STACK_MAX),
		.frame = low_at(raw, 8),
	};
	uint32_t known = low_block(l), some = low_block(l), done = low_block(l);
	uint32_t end = low_block(l);
	struct ir_opnd pid = low_pid(l);

	which_process(&u, pid, known);
	low_ustack(l, e, raw, n);
	low_jump(l, end);
	low_start(l, known);
	low_store(l, raw, ir_imm(0), &type_uint32);
	low_store(l, low_at(raw, 4), pid, &type_uint32);
	begin_registers(&u);
	set_word(&u, ADJUST, ir_imm(0));
	low_branch(l, CC_ULT, word(&u, IP), ir_imm(LOWEST_CODE), done, some);
	low_start(l, some);
	if (u.max > FEW && l->depth < LOW_SUB_DEPTH &&
	    feature_has(FEATURE_LOOP))
		repeat_frames(&u);
	else
		jump_frames(&u);
	low_jump(l, done);
	low_start(l, done);
	low_mov(l, n, low_load(l, raw, &type_uint32));
	low_jump(l, end);
	low_start(l, end);
}
