// SPDX-License-Identifier: Apache-2.0
/*
 * The way in: which of the calls that a raw tracepoint gives is wanted, and a
 * free level of scratch memory.
 */
#include "bpf/select.h"

#include "bpf/layout.h"
#include "kernel/syscalls.h"

/* In struct pt_regs of x86_64, in bytes. */
#define REGS_ORIG_AX 120

void sel_syscall_nr(struct sel *s, uint32_t d)
{
	uint32_t regs;

	if (sel_ctx(s) == CTX_RAW_SYS_ENTER) {
		v_load(&s->v, 8, d, s->ctx, 8);
		return;
	}
	regs = v_reg(&s->v);
	v_load(&s->v, 8, regs, s->ctx, 0);
	sel_read_word(s, d, regs, REGS_ORIG_AX, false);
}

/* A few calls: compare with each. */
static void dispatch_inline(struct sel *s, uint32_t nr)
{
	const struct instance *in = s->instance;
	uint32_t body = v_new_label(&s->v);

	if (in->nprobes == 1) {
		v_jcci(&s->v, BPF_JNE, nr, in->probes[0]->syscall, s->out);
		s->probe_id = in->probes[0]->id;
		return;
	}
	s->id = v_reg(&s->v);
	for (uint32_t k = 0; k < in->nprobes; k++) {
		v_movi(&s->v, s->id, in->probes[k]->id);
		v_jcci(&s->v, BPF_JEQ, nr, in->probes[k]->syscall, body);
	}
	v_jmp(&s->v, s->out);
	v_label(&s->v, body);
}

/* Many: a table of 1 + probe id by number, behind the losses. */
static void dispatch_table(struct sel *s, uint32_t nr)
{
	struct vcode *v = &s->v;
	struct layout l;
	uint32_t at = v_ptr(v);

	layout_find(s->p, &l);
	v_jcci(v, BPF_JGE, nr, DISPATCH_SIZE, s->out);
	v_alui(v, BPF_LSH, nr, 1);
	v_ref(v, at, REF_LOSS, (int32_t)layout_table(s->p, &l, s->f));
	v_alu(v, BPF_ADD, at, nr);
	s->id = v_reg(v);
	v_load(v, 2, s->id, at, 0);
	v_jcci(v, BPF_JEQ, s->id, 0, s->out);
	v_alui(v, BPF_SUB, s->id, 1);
}

/* A call of the 32-bit table has the number of another one in ours; the perf
 * tracepoints leave it out as well. */
static void skip_compat(struct sel *s)
{
	bool typed = s->o->dry || feature_has(FEATURE_TASK_BTF);
	int off = syscall_compat_offset();
	struct vcode *v = &s->v;
	uint32_t status, task;

	if (off < 0)
		return;
	status = v_reg(v);
	task = v_ptr(v);
	v_call(v, typed ? H_TASK_BTF : H_TASK, 0);
	v_mov(v, task, 0);
	if (typed)
		v_load(v, 4, status, task, off);
	else
		sel_read_word(s, status, task, off, false);
	v_alui(v, BPF_AND, status, SYSCALL_COMPAT);
	v_jcci(v, BPF_JNE, status, 0, s->out);
}

static void dispatch(struct sel *s)
{
	const struct instance *in = s->instance;
	uint32_t nr;

	if ((sel_ctx(s) != CTX_RAW_SYS_ENTER &&
	     sel_ctx(s) != CTX_RAW_SYS_EXIT) ||
	    !in || !in->nprobes)
		return;
	nr = v_reg(&s->v);
	sel_syscall_nr(s, nr);
	if (layout_wants_table(s->f))
		dispatch_table(s, nr);
	else
		dispatch_inline(s, nr);
	skip_compat(s);
}

/* --- scratch levels -------------------------------------------------- */

/* Number of the function among those that are there. */
static uint32_t level_of(const struct sel *s)
{
	uint32_t n = 0;

	for (size_t k = 0; k < s->p->funcs.len; k++) {
		if (s->p->funcs.at[k] == s->f)
			return n;
		n += s->p->funcs.at[k] != NULL;
	}
	return 0;
}

static bool has_fetch(const struct sel *s)
{
	return s->o->dry || feature_has(FEATURE_ATOMICS);
}

/*
 * The verifier would follow the whole program once for each level that it may
 * have got. Of the difference of two addresses it knows nothing, so from here on
 * the level is any of all.
 */
static void forget_level(struct sel *s)
{
	struct vcode *v = &s->v;
	int64_t size = s->maps->scratch_size;
	uint32_t at = v_ptr(v);

	v_mov(v, at, v->base);
	v_ref(v, v->base, REF_SCRATCH, 0);
	v_alu(v, BPF_SUB, at, v->base);
	v_alui(v, BPF_AND, at, -64); /* sizes of levels are multiples */
	v_jcci(v, BPF_JGT, at, (sel_ncpus(s) * s->maps->levels - 1) * size,
	       s->out);
	v_alu(v, BPF_ADD, v->base, at);
}

/*
 * Takes the first free level of this CPU. Where atomics cannot fetch, each
 * function has a level to itself, and whoever interrupts it is done before it
 * goes on, so that a look and a store suffice.
 */
static void take_level(struct sel *s)
{
	struct vcode *v = &s->v;
	uint32_t size = s->maps->scratch_size;
	uint32_t cpu = v_reg(v), flag, have = v_new_label(v);
	bool fetch = has_fetch(s);
	uint32_t full = v_new_label(v), levels = fetch ? s->maps->levels : 1;
	uint32_t own = fetch ? 0 : level_of(s);

	v->base = v_ptr(v);
	v_call(v, H_CPU, 0);
	v_mov(v, cpu, 0);
	v_jcci(v, BPF_JGE, cpu, sel_ncpus(s), full);
	v_alui(v, BPF_MUL, cpu, (int64_t)size * s->maps->levels);
	v_ref(v, v->base, REF_SCRATCH, (int32_t)(own * size));
	v_alu(v, BPF_ADD, v->base, cpu);
	for (uint32_t k = 0; k < levels; k++) {
		flag = v_reg(v);
		if (fetch) {
			v_movi(v, flag, 1);
			v_atomic(v, 8, BPF_XCHG, v->base, 0, flag);
		} else {
			v_load(v, 8, flag, v->base, 0);
		}
		v_jcci(v, BPF_JEQ, flag, 0, have);
		if (k + 1 < levels)
			v_alui(v, BPF_ADD, v->base, size);
	}
	v_label(v, full);
	sel_drop(s, LOSS_NESTING);
	v_jmp(v, s->out);
	v_label(v, have);
	if (fetch)
		forget_level(s);
	else
		v_storei(v, 8, v->base, 0, 1);
}

void sel_prologue(struct sel *s)
{
	struct vcode *v = &s->v;

	if (s->depth) {
		sel_sub_prologue(s);
		return;
	}
	v->nparams = 1;
	s->ctx = v_ptr(v);
	v_mov(v, s->ctx, 1);
	dispatch(s);
	if (s->id)
		v->pinned.at[s->id - VREG0] = PIN_POINTER;
	if (v->scratch)
		take_level(s);
}
