// SPDX-License-Identifier: Apache-2.0
/*
 * Instruction selection: a walk over the blocks in their order, one handler
 * an op. IR register n is virtual register VREG0 + n - 1; what handlers need
 * besides gets fresh numbers. Nothing here knows how many registers there are.
 */
#include "bpf/select.h"
#include "ir/util.h"

#include <errno.h>

#include "base/mem.h"

/* One a line, so that additions do not meet. */
/* clang-format off */
static select_fn *const handlers[IR_NOPS] = {
	[IR_MOV] = op_mov,
	[IR_ADD] = op_alu,
	[IR_SUB] = op_alu,
	[IR_MUL] = op_alu,
	[IR_UDIV] = op_alu,
	[IR_SDIV] = op_div,
	[IR_UMOD] = op_alu,
	[IR_SMOD] = op_div,
	[IR_AND] = op_alu,
	[IR_OR] = op_alu,
	[IR_XOR] = op_alu,
	[IR_SHL] = op_alu,
	[IR_SHR] = op_alu,
	[IR_SAR] = op_alu,
	[IR_NEG] = op_unary,
	[IR_NOT] = op_unary,
	[IR_SEXT] = op_sext,
	[IR_ZEXT] = op_zext,
	[IR_BSWAP] = op_bswap,
	[IR_SET] = op_set,
	[IR_SLOAD] = op_sload,
	[IR_SSTORE] = op_sstore,
	[IR_SADDR] = op_saddr,
	[IR_SZERO] = op_szero,
	[IR_SCOPY] = op_scopy,
	[IR_SCONST] = op_sconst,
	[IR_LOAD] = op_load,
	[IR_STORE] = op_store,
	[IR_PCOPY] = op_pcopy,
	[IR_PSTORE] = op_pstore,
	[IR_PEEK] = op_peek,
	[IR_PREAD] = op_pread,
	[IR_PSTR] = op_pstr,
	[IR_SCMP] = op_scmp,
	[IR_SCMPC] = op_scmpc,
	[IR_STRNCMP] = op_strncmp,
	[IR_STRLEN] = op_strlen,
	[IR_SMATCH] = op_smatch,
	[IR_STRSTR] = op_strstr,
	[IR_APPEND] = op_append,
	[IR_STRV] = op_strv,
	[IR_LOOKUP] = op_lookup,
	[IR_UPDATE] = op_update,
	[IR_MDEL] = op_mdel,
	[IR_AGG] = op_agg,
	[IR_AGGREAD] = op_aggread,
	[IR_MADD] = op_madd,
	[IR_MLEN] = op_mlen,
	[IR_GSET] = op_gset,
	[IR_EACH] = op_each,
	[IR_REPEAT] = op_repeat,
	[IR_MAYGO] = op_maygo,
	[IR_PIDCOMM] = op_pidcomm,
	[IR_FENCE] = op_fence,
	[IR_CTX] = op_ctx,
	[IR_ARG] = op_arg,
	[IR_SARG] = op_sarg,
	[IR_RETVAL] = op_retval,
	[IR_FUNCIP] = op_funcip,
	[IR_REGIP] = op_regip,	   [IR_TREG] = op_treg,
	[IR_PROBEID] = op_probeid,
	[IR_PNAME] = op_pname,
	[IR_STEXT] = op_stext,
	[IR_PIDTGID] = op_simple,
	[IR_UIDGID] = op_simple,
	[IR_KTIME] = op_ktime,
	[IR_CPU] = op_simple,
	[IR_RAND] = op_simple,
	[IR_TASK] = op_task,
	[IR_CGROUP] = op_simple,
	[IR_COMM] = op_comm,
	[IR_KSTACK] = op_stack,
	[IR_USTACK] = op_stack,
	[IR_NSPID] = op_nspid,
	[IR_SIGNAL] = op_signal,
	[IR_SIGTHREAD] = op_signal,
	[IR_OVERRIDE] = op_override,
	[IR_UWRITE] = op_uwrite,
	[IR_SKCOOKIE] = op_skcookie,
	[IR_TRACE] = op_trace,
	[IR_SEQF] = op_seqf,
	[IR_SKBOUT] = op_skbout,
	[IR_EMIT] = op_emit,
	[IR_DROP] = op_drop,
	[IR_JMP] = op_jmp,
	[IR_BR] = op_br,
	[IR_RET] = op_ret,
	[IR_NUMAID] = op_simple,
	[IR_JIFFIES] = op_simple,
};
/* clang-format on */

/* --- what handlers share --------------------------------------------- */

uint32_t sel_reg(struct sel *s, struct ir_opnd x)
{
	uint32_t t;

	if (x.kind == OPND_REG)
		return sel_vreg((ir_reg)x.v);
	t = v_reg(&s->v);
	v_movi(&s->v, t, x.kind == OPND_IMM ? x.v : 0);
	return t;
}

uint32_t sel_copy(struct sel *s, struct ir_opnd x)
{
	uint32_t t;

	if (x.kind != OPND_REG)
		return sel_reg(s, x);
	t = v_reg(&s->v);
	s->v.pinned.at[t - VREG0] =
		s->v.pinned.at[sel_vreg((ir_reg)x.v) - VREG0];
	v_mov(&s->v, t, sel_vreg((ir_reg)x.v));
	return t;
}

bool sel_wanted(const struct sel *s, const struct ir_insn *i)
{
	return i->dst && s->uses[i->dst];
}

void sel_result(struct sel *s, const struct ir_insn *i, uint32_t from)
{
	if (i->dst)
		v_mov(&s->v, sel_vreg(i->dst), from);
}

void sel_result_imm(struct sel *s, const struct ir_insn *i, int64_t imm)
{
	if (i->dst)
		v_movi(&s->v, sel_vreg(i->dst), imm);
}

void sel_fail(struct sel *s, struct span at, const char *what, const char *hint)
{
	if (!s->failed && s->d) {
		diag_error(s->d, at, "%s", what);
		if (hint)
			diag_hint(s->d, "%s", hint);
	}
	s->failed = true;
}

static const char *hint_of(enum feature f)
{
	return f == FEATURE_FOR_EACH_MAP
		       ? "BEGIN, END, interval and self probes can walk a map "
			 "on any kernel"
		       : NULL;
}

bool sel_need(struct sel *s, const struct ir_insn *i, enum feature f)
{
	char text[200];

	if (s->o->dry || feature_has(f))
		return true;
	snprintf(text, sizeof(text), "this kernel lacks: %s (Linux %s has it)",
		 feature_what(f), feature_since(f));
	sel_fail(s, i->span, text, hint_of(f));
	return false;
}

enum ctx_kind sel_ctx(const struct sel *s)
{
	return s->mech ? s->mech->ctx : s->f->ctx;
}

bool sel_is_user(const struct sel *s)
{
	const struct instance *in = s->instance;
	const char *name;

	if (!in || !in->nprobes || !in->probes[0]->provider)
		return false;
	name = in->probes[0]->provider->name;
	return name[0] == 'u';
}

uint32_t sel_ncpus(const struct sel *s)
{
	return s->maps->ncpus;
}

int32_t sel_tmp(struct sel *s)
{
	if (!s->tmp) {
		s->v.stack += 8;
		s->tmp = -(int32_t)s->v.stack;
	}
	return s->tmp;
}

/* --- control --------------------------------------------------------- */

/* --- the walk -------------------------------------------------------- */

static void reach(const struct ir_func *f, uint8_t *seen)
{
	VEC(uint32_t) work = { 0 };

	seen[0] = 1;
	vec_push(&work, 0u);
	while (work.len) {
		const struct ir_block *b = &f->blocks[work.at[--work.len]];
		const struct ir_insn *last = b->len ? &b->at[b->len - 1] : NULL;
		int n = !last		     ? 0
			: last->op == IR_BR  ? 2
			: last->op == IR_JMP ? 1
					     : 0;
		int known = n == 2 ? sel_constant_branch(last) : -1;

		for (int t = 0; t < n; t++) {
			if ((known >= 0 && t != known) || seen[last->target[t]])
				continue;
			seen[last->target[t]] = 1;
			vec_push(&work, last->target[t]);
		}
	}
	vec_free(&work);
}

/* Reads of registers; whether all results are one constant. */
static void survey(struct sel *s, const uint8_t *seen)
{
	const struct ir_func *f = s->f;
	bool first = true, same = true;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; seen[b] && k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			for (int x = 0; x < 3; x++)
				if (i->x[x].kind == OPND_REG)
					s->uses[i->x[x].v]++;
			if (i->op != IR_RET)
				continue;
			if (i->x[0].kind == OPND_REG ||
			    (!first && i->x[0].v != s->ret_imm))
				same = false;
			else
				s->ret_imm = i->x[0].v;
			first = false;
		}
	}
	if (!same) {
		s->ret_imm = 0;
		s->ret = v_reg(&s->v);
	}
}

static const bool can_fuse[IR_NOPS] = {
	[IR_SCMP] = true,   [IR_SCMPC] = true, [IR_STRNCMP] = true,
	[IR_SMATCH] = true, [IR_AGG] = true,   [IR_UPDATE] = true,
};

/*
 * "r = scmpc ..; br eq r, 0, A, B" with no other use of r: the comparison
 * jumps by itself. Handlers that can do so fall through when the result is 0.
 * Returns the branch or NULL.
 */
static const struct ir_insn *fusible(struct sel *s, const struct ir_block *b,
				     uint32_t k)
{
	const struct ir_insn *i = &b->at[k], *br = i + 1;
	bool eq;

	if (!can_fuse[i->op] || k + 1 >= b->len || br->op != IR_BR || !i->dst ||
	    s->uses[i->dst] != 1 || br->x[0].kind != OPND_REG ||
	    br->x[0].v != i->dst || br->x[1].kind != OPND_IMM || br->x[1].v ||
	    (br->cc != CC_EQ && br->cc != CC_NE))
		return NULL;
	eq = br->cc == CC_EQ;
	s->fused = true;
	s->nonzero = s->label[br->target[eq ? 1 : 0]];
	return br;
}

static void walk_block(struct sel *s, const struct ir_block *b)
{
	for (uint32_t k = 0; k < b->len; k++) {
		const struct ir_insn *i = &b->at[k];
		const struct ir_insn *br = fusible(s, b, k);

		s->v.span = i->span;
		handlers[i->op](s, i);
		if (!br)
			continue;
		s->fused = false;
		s->v.span = br->span;
		sel_go(s, br->target[br->cc == CC_EQ ? 0 : 1]);
		break;
	}
}

/* The last block that jumps back, 0 if none does. */
static uint32_t find_last_back(const struct ir_func *f)
{
	for (uint32_t b = f->nblocks; b-- > 1;) {
		const struct ir_block *at = &f->blocks[b];
		const struct ir_insn *i = at->len ? &at->at[at->len - 1] : NULL;

		if (i && ((i->op == IR_JMP && i->target[0] <= b) ||
			  (i->op == IR_BR &&
			   (i->target[0] <= b || i->target[1] <= b))))
			return b;
	}
	return 0;
}

static void walk(struct sel *s, const uint8_t *seen)
{
	const struct ir_func *f = s->f;

	s->last_back = find_last_back(f);

	for (uint32_t b = 0; b < f->nblocks && !s->failed; b++) {
		if (!seen[b])
			continue;
		s->next = b + 1;
		while (s->next < f->nblocks && !seen[s->next])
			s->next++;
		if (s->next == f->nblocks)
			s->next = V_NONE;
		v_label(&s->v, s->label[b]);
		walk_block(s, &f->blocks[b]);
	}
}

static bool is_target(const struct vcode *v, uint32_t label)
{
	for (size_t k = 0; k < v->insns.len; k++)
		if (v->insns.at[k].kind == V_JUMP &&
		    (uint32_t)v->insns.at[k].off == label)
			return true;
	return false;
}

/*
 * Events that are not ours, or have no scratch, leave by a way of their own:
 * they hold no level. Perf tracepoints keep the event for others by 1.
 */
static void early_exit(struct sel *s)
{
	const uint32_t tracepoint = BPF_PROG_TYPE_TRACEPOINT;
	struct vcode *v = &s->v;

	if (!is_target(v, s->out))
		return;
	v_label(v, s->out);
	v_movi(v, 0, s->mech && s->mech->prog_type == tracepoint);
	v_exit(v);
}

/*
 * One byte to the reader of an iterator: it comes back after each object. What
 * is pinned is read by others, who see only what the script prints.
 */
static void iter_step(struct sel *s)
{
	struct vcode *v = &s->v;

	if (s->instance && s->instance->probes[0]->pin)
		return;
	v_storei(v, 8, FP, sel_tmp(s), 0);
	sel_seq(s, 1);
	v_lea(v, 2, FP, sel_tmp(s));
	v_movi(v, 3, 1);
	v_call(v, H_SEQ_WRITE, 3);
}

static void epilogue(struct sel *s)
{
	struct vcode *v = &s->v;

	v->span = s->f->span;
	v_label(v, s->exit);
	if (sel_ctx(s) == CTX_ITER && !s->depth)
		iter_step(s);
	if (v->base && !s->depth)
		v_storei(v, 8, v->base, 0, 0);
	if (s->ret)
		v_mov(v, 0, s->ret);
	else
		v_movi(v, 0, s->ret_imm);
	/* of a loop's body 0 or 1, which the verifier has forgotten when the
	 * result was in scratch memory */
	if (s->depth && s->ret)
		v_alui(v, BPF_AND, 0, 1);
	v_exit(v);
	early_exit(s);
}

static void prepare(struct sel *s)
{
	const struct ir_func *f = s->f;

	for (uint32_t r = 1; r < f->nregs; r++) {
		bool ptr = f->prov[r] != PROV_SCALAR &&
			   f->prov[r] != PROV_KERNEL && f->prov[r] != PROV_USER;

		vec_push(&s->v.pinned, ptr ? PIN_POINTER : PIN_NONE);
	}
	s->uses = mem_alloc((f->nregs + 1) * sizeof(*s->uses));
	s->trusted = mem_alloc(f->nregs + 1);
	s->typed = mem_alloc(f->nregs + 1);
	s->ctx_off = mem_alloc((f->nregs + 1) * sizeof(*s->ctx_off));
	s->label = mem_alloc((f->nblocks + 1) * sizeof(*s->label));
	for (uint32_t b = 0; b < f->nblocks; b++)
		s->label[b] = v_new_label(&s->v);
	s->exit = v_new_label(&s->v);
	s->out = v_new_label(&s->v);
}

int select_func(struct sel *s)
{
	uint8_t *seen = mem_alloc(s->f->nblocks + 1);

	s->v.span = s->f->span;
	prepare(s);
	reach(s->f, seen);
	survey(s, seen);
	sel_find_pointers(s);
	sel_find_counters(s);
	s->v.stack = s->frame.stack;
	sel_prologue(s);
	walk(s, seen);
	epilogue(s);
	free(seen);
	return s->failed ? -EINVAL : 0;
}

void select_free(struct sel *s)
{
	v_free(&s->v);
	frame_free(&s->frame);
	free(s->uses);
	free(s->trusted);
	free(s->typed);
	free(s->ctx_off);
	free(s->label);
}
