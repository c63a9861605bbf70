// SPDX-License-Identifier: Apache-2.0
/* The event: which probe fired, context, arguments, the current task. */
#include "bpf/select.h"

#include <errno.h>
#include <sys/stat.h>

#include "bpf/layout.h"
#include "kernel/kallsyms.h"
#include "kernel/kfunc.h"
#include "kernel/pidns.h"
#include "kernel/syscalls.h"
#include "out/check.h"

/* struct pt_regs of x86_64, in bytes. */
enum {
	REGS_R10 = 56,
	REGS_AX = 80,
	REGS_IP = 128,
	REGS_SP = 152,
};
/* Where a function and a system call find their first six arguments. */
static const uint8_t func_regs[] = { 112, 104, 96, 88, 72, 64 };
static const uint8_t syscall_regs[] = { 112, 104, 96, REGS_R10, 72, 64 };

void sel_read_word(struct sel *s, uint32_t d, uint32_t addr, int64_t off,
		   bool user)
{
	struct vcode *v = &s->v;

	v_lea(v, 3, addr, off);
	v_lea(v, 1, FP, sel_tmp(s));
	v_movi(v, 2, 8);
	v_call(v, user ? H_READ_USER : H_READ_KERNEL, 3);
	v_load(v, 8, d, FP, sel_tmp(s));
}

/* --- which probe ----------------------------------------------------- */

/* Of session_cookie(). */
static void own_half(struct sel *s, uint32_t r)
{
	if (sel_ctx(s) == CTX_REGS)
		v_alui(&s->v, BPF_LSH, r, 32);
	v_alui(&s->v, BPF_RSH, r, 32);
}

uint32_t sel_probe_id(struct sel *s)
{
	uint32_t r;

	if (s->probe_id < 0 && s->id)
		return s->id;
	r = v_reg(&s->v);
	if (s->probe_id >= 0) {
		v_movi(&s->v, r, s->probe_id);
	} else {
		v_mov(&s->v, 1, s->ctx);
		v_call(&s->v, H_COOKIE, 1);
		v_mov(&s->v, r, 0);
		if (s->mech && s->mech->session)
			own_half(s, r);
	}
	return r;
}

/* By the place of the function's address in the cookies seen (bpf/layout.h). */
static uint32_t seen_cookie(struct sel *s, uint32_t bits)
{
	struct vcode *v = &s->v;
	uint32_t ip = v_reg(v), at = v_ptr(v), seen = v_reg(v), r = v_reg(v),
		 known = v_new_label(v);
	struct layout l;

	layout_find(s->p, &l);
	v_mov(v, 1, s->ctx);
	v_call(v, H_FUNC_IP, 1);
	v_mov(v, ip, 0);
	v_alui(v, BPF_LSH, ip, 32);
	v_mov(v, r, ip);
	/* the golden ratio of 2^32, of which a product's upper bits differ most */
	v_movi(v, seen, 0x9e3779b1);
	v_alu(v, BPF_MUL, r, seen);
	v_alui(v, BPF_RSH, r, 64 - bits);
	v_alui(v, BPF_LSH, r, 3);
	v_ref(v, at, REF_LOSS, (int32_t)layout_cookies(s->p, &l, s->f));
	v_alu(v, BPF_ADD, at, r);
	v_load(v, 8, r, at, 0);
	v_mov(v, seen, r);
	v_alu(v, BPF_XOR, seen, ip);
	v_mov(v, r, seen);
	v_alui(v, BPF_RSH, seen, 32);
	v_jcci(v, BPF_JEQ, seen, 0, known);
	v_mov(v, 1, s->ctx);
	v_call(v, H_COOKIE, 1);
	v_mov(v, r, 0);
	v_alu(v, BPF_OR, ip, r);
	v_store(v, 8, at, 0, ip);
	v_label(v, known);
	return r;
}

/* The same, for what each event asks. */
static uint32_t quick_probe_id(struct sel *s)
{
	bool many = s->probe_id < 0 && !s->id && s->mech &&
		    s->mech->cookie_searched && !s->o->dry &&
		    feature_has(FEATURE_FUNC_IP);
	uint32_t bits = many ? layout_cookie_bits(s->f) : 0;

	return bits ? seen_cookie(s, bits) : sel_probe_id(s);
}

void op_probeid(struct sel *s, const struct ir_insn *i)
{
	if (s->probe_id >= 0)
		sel_result_imm(s, i, s->probe_id);
	else
		sel_result(s, i, quick_probe_id(s));
}

/* The name from the table of names, or in place when there is one probe. */
void op_pname(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct mem to = sel_place(s, i->y[0]), from = { 0 };
	uint32_t id, known = v_new_label(v);

	from.base = v_ptr(v);
	if (s->probe_id >= 0) {
		v_ref(v, from.base, REF_NAMES,
		      (int32_t)((uint32_t)s->probe_id * s->p->probe_name_size));
	} else {
		id = v_reg(v);
		v_mov(v, id, quick_probe_id(s));
		v_jcci(v, BPF_JLT, id, s->p->nprobes, known);
		v_movi(v, id, 0);
		v_label(v, known);
		v_alui(v, BPF_MUL, id, s->p->probe_name_size);
		v_ref(v, from.base, REF_NAMES, 0);
		v_alu(v, BPF_ADD, from.base, id);
	}
	sel_move(s, to, from, i->size);
}

/* Numbers that the table does not have show as the one behind its last. */
void op_stext(struct sel *s, const struct ir_insn *i)
{
	uint32_t n = symbol_texts(i->bytes), at = layout_texts(s->p, i->bytes);
	struct vcode *v = &s->v;
	struct mem to = sel_place(s, i->y[0]), from = { 0 };
	uint32_t number = sel_copy(s, i->x[0]), known = v_new_label(v);

	from.base = v_ptr(v);
	v_jcci(v, BPF_JLT, number, n, known);
	v_movi(v, number, n);
	v_label(v, known);
	v_alui(v, BPF_MUL, number, SYMBOL_TEXT);
	v_ref(v, from.base, REF_TEXTS, (int32_t)at);
	v_alu(v, BPF_ADD, from.base, number);
	sel_move(s, to, from, i->size);
}

void sel_drop(struct sel *s, enum loss kind)
{
	struct vcode *v = &s->v;
	uint32_t at = v_ptr(v), one = v_reg(v), id, done;

	if (s->probe_id >= 0) {
		v_ref(v, at, REF_LOSS,
		      (int32_t)layout_loss((uint32_t)s->probe_id, kind));
		v_movi(v, one, 1);
		v_atomic(v, 8, BPF_ADD, at, 0, one);
		return;
	}
	done = v_new_label(v);
	id = v_reg(v);
	v_mov(v, id, sel_probe_id(s));
	v_jcci(v, BPF_JGE, id, s->p->nprobes ? s->p->nprobes : 1, done);
	v_alui(v, BPF_MUL, id, LOSS_NKINDS * 8);
	v_ref(v, at, REF_LOSS, (int32_t)layout_loss(0, kind));
	v_alu(v, BPF_ADD, at, id);
	v_movi(v, one, 1);
	v_atomic(v, 8, BPF_ADD, at, 0, one);
	v_label(v, done);
}

void op_drop(struct sel *s, const struct ir_insn *i)
{
	sel_drop(s, (enum loss)i->size);
}

/* --- context --------------------------------------------------------- */

void op_ctx(struct sel *s, const struct ir_insn *i)
{
	s->ctx_off[i->dst] = 0;
	sel_result(s, i, s->ctx);
}

static void regs_arg(struct sel *s, uint32_t d, uint32_t n)
{
	uint32_t sp;

	if (n < 6) {
		v_load(&s->v, 8, d, s->ctx, func_regs[n]);
		return;
	}
	sp = v_reg(&s->v);
	v_load(&s->v, 8, sp, s->ctx, REGS_SP);
	sel_read_word(s, d, sp, 8 * (int64_t)(n - 6 + 1), sel_is_user(s));
}

/* The context lies in memory of the kernel, which a helper reads as any other. */
static void context_word(struct sel *s, uint32_t d, uint32_t n)
{
	if (sel_hidden(s, n))
		sel_read_word(s, d, s->ctx, 8 * (int64_t)n, false);
	else
		v_load(&s->v, 8, d, s->ctx, 8 * (int64_t)n);
}

void op_arg(struct sel *s, const struct ir_insn *i)
{
	uint32_t d = sel_vreg(i->dst), regs;

	if (!i->dst)
		return;
	switch (sel_ctx(s)) {
	case CTX_REGS:
	case CTX_REGS_RET:
		regs_arg(s, d, i->size);
		break;
	case CTX_RAW_SYS_ENTER:
		regs = v_reg(&s->v);
		v_load(&s->v, 8, regs, s->ctx, 0);
		sel_read_word(s, d, regs,
			      syscall_regs[i->size < 6 ? i->size : 0], false);
		break;
	case CTX_NONE:
		v_movi(&s->v, d, 0);
		break;
	default:
		context_word(s, d, i->size);
		break;
	}
}

void op_sarg(struct sel *s, const struct ir_insn *i)
{
	uint32_t sp = v_reg(&s->v);

	if (!i->dst)
		return;
	if (sel_ctx(s) != CTX_REGS && sel_ctx(s) != CTX_REGS_RET) {
		sel_result_imm(s, i, 0);
		return;
	}
	v_load(&s->v, 8, sp, s->ctx, REGS_SP);
	sel_read_word(s, sel_vreg(i->dst), sp, 8 * ((int64_t)i->size + 1),
		      sel_is_user(s));
}

/* The probe that the code is for; of several that are alike, one. NULL: none. */
static const struct probe *probe_of(const struct sel *s)
{
	const struct instance *in = s->instance;

	for (uint32_t k = 0; in && k < in->nprobes; k++)
		if (s->probe_id < 0 || in->probes[k]->id == s->probe_id)
			return in->probes[k];
	return NULL;
}

/*
 * The result stands behind the arguments in the context of an fexit. Those of a
 * BPF program may be five whatever its types say: when the verifier does not
 * believe these (kernel/bpf/verifier.c, bpf_check_attach_target()), so the
 * helper is asked. It came with Linux 5.17, as bpf_loop did.
 */
static void exit_result(struct sel *s, uint32_t d)
{
	const struct probe *p = probe_of(s);

	if (p && p->program && (s->o->dry || feature_has(FEATURE_LOOP))) {
		v_mov(&s->v, 1, s->ctx);
		v_lea(&s->v, 2, FP, sel_tmp(s));
		v_call(&s->v, H_FUNC_RET, 2);
		v_load(&s->v, 8, d, FP, sel_tmp(s));
		return;
	}
	context_word(s, d, p ? p->nargs : 0);
}

void op_retval(struct sel *s, const struct ir_insn *i)
{
	uint32_t d = sel_vreg(i->dst);

	if (!i->dst)
		return;
	switch (sel_ctx(s)) {
	case CTX_FEXIT:
		exit_result(s, d);
		break;
	case CTX_RAW_SYS_EXIT:
		v_load(&s->v, 8, d, s->ctx, 8);
		break;
	case CTX_TRACEPOINT: /* syscalls:sys_exit_*: the only one with it */
		v_load(&s->v, 8, d, s->ctx, 16);
		break;
	case CTX_REGS:
	case CTX_REGS_RET:
		v_load(&s->v, 8, d, s->ctx, REGS_AX);
		break;
	default:
		v_movi(&s->v, d, 0);
		break;
	}
}

/*
 * For kernels without get_func_ip: they have no cookies either, so that the
 * program is of one probe. 0 when addresses are hidden.
 */
static uint64_t known_address(const struct sel *s)
{
	const struct instance *in = s->instance;
	uint64_t address = 0;

	for (uint32_t k = 0; in && k < in->nprobes; k++)
		if (in->probes[k]->id == s->probe_id &&
		    kallsyms_address(in->probes[k]->event, &address))
			return 0;
	return address;
}

void op_funcip(struct sel *s, const struct ir_insn *i)
{
	enum ctx_kind c = sel_ctx(s);
	bool regs = c == CTX_REGS || c == CTX_REGS_RET;
	uint32_t d = sel_vreg(i->dst);

	if (!i->dst)
		return;
	if (regs && sel_is_user(s) && c == CTX_REGS) {
		v_load(&s->v, 8, d, s->ctx, REGS_IP);
	} else if ((regs || c == CTX_FENTRY || c == CTX_FEXIT) &&
		   (s->o->dry || feature_has(FEATURE_FUNC_IP))) {
		v_mov(&s->v, 1, s->ctx);
		v_call(&s->v, H_FUNC_IP, 1);
		sel_result(s, i, 0);
	} else if (c == CTX_FENTRY || c == CTX_FEXIT ||
		   (c == CTX_REGS_RET && !sel_is_user(s))) {
		v_movi(&s->v, d, (int64_t)known_address(s));
	} else if (c == CTX_REGS) { /* behind the breakpoint byte */
		v_load(&s->v, 8, d, s->ctx, REGS_IP);
		v_alui(&s->v, BPF_SUB, d, 1);
	} else {
		v_movi(&s->v, d, 0);
	}
}

void op_regip(struct sel *s, const struct ir_insn *i)
{
	enum ctx_kind c = sel_ctx(s);

	if (!i->dst)
		return;
	if (c == CTX_REGS || c == CTX_REGS_RET || c == CTX_PERF)
		v_load(&s->v, 8, sel_vreg(i->dst), s->ctx, REGS_IP);
	else
		sel_result_imm(s, i, 0);
}

void op_treg(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t regs;

	if (!i->dst)
		return;
	regs = v_ptr(v);
	v_call(v, H_TASK_BTF, 0);
	v_mov(v, 1, 0);
	v_call(v, H_TASK_REGS, 1);
	v_mov(v, regs, 0);
	v_load(v, 8, sel_vreg(i->dst), regs, (int32_t)i->size);
}

/* --- helpers that just give a value ---------------------------------- */

static const uint8_t simple[IR_NOPS] = {
	[IR_PIDTGID] = H_PIDTGID, [IR_UIDGID] = H_UIDGID, [IR_CPU] = H_CPU,
	[IR_RAND] = H_RANDOM,	  [IR_CGROUP] = H_CGROUP, [IR_NUMAID] = H_NUMA,
	[IR_JIFFIES] = H_JIFFIES,
};

void op_simple(struct sel *s, const struct ir_insn *i)
{
	if (!i->dst)
		return;
	v_call(&s->v, simple[i->op], 0);
	sel_result(s, i, 0);
}

void op_ktime(struct sel *s, const struct ir_insn *i)
{
	static const uint8_t clocks[] = { H_KTIME_BOOT, H_KTIME, H_KTIME_TAI };
	uint32_t n = i->size < 3 ? i->size : 0;

	if (n == 2 && !sel_need(s, i, FEATURE_KTIME_TAI))
		return;
	v_call(&s->v, clocks[n], 0);
	sel_result(s, i, 0);
}

void op_task(struct sel *s, const struct ir_insn *i)
{
	bool typed = s->o->dry || feature_has(FEATURE_TASK_BTF);

	v_call(&s->v, typed ? H_TASK_BTF : H_TASK, 0);
	sel_result(s, i, 0);
}

/* Some kernels (6.1 among them) leave what is behind the NUL as it was. */
void op_comm(struct sel *s, const struct ir_insn *i)
{
	sel_zero(s, sel_place(s, i->y[0]), 16);
	sel_addr(s, 1, sel_place(s, i->y[0]));
	v_movi(&s->v, 2, 16);
	v_call(&s->v, H_COMM, 2);
}

/* A task is held while its name is read. */
void op_pidcomm(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t none = v_new_label(v), err = v_reg(v), task = v_ptr(v);
	uint32_t from = (uint32_t)i->x[1].v;
	struct mem at = sel_place(s, i->y[0]);

	if (!s->o->dry &&
	    !(from && s->mech && kfunc_allowed(from, s->mech->prog_type))) {
		sel_fail(s, i->span,
			 "this kernel lacks: bpf_task_from_pid for programs of "
			 "this probe (Linux 6.12 has it for all)",
			 "comm and comm(curtask) are there everywhere");
		return;
	}
	sel_zero(s, at, 16);
	v_storei(v, 4, at.base, at.off, 'N' | '/' << 8 | 'A' << 16);
	v_movi(v, err, -ESRCH);
	v_mov(v, 1, sel_reg(s, i->x[0]));
	v_kfunc(v, (int32_t)from, 1);
	v_jcci(v, BPF_JEQ, 0, 0, none);
	v_mov(v, task, 0);
	sel_addr(s, 1, at);
	v_movi(v, 2, 16);
	v_mov(v, 3, task);
	v_alui(v, BPF_ADD, 3, i->size);
	v_call(v, H_READ_KERNEL, 3);
	v_mov(v, err, 0);
	v_mov(v, 1, task);
	v_kfunc(v, (int32_t)i->x[2].v, 1);
	v_label(v, none);
	if (sel_wanted(s, i))
		sel_result(s, i, err);
}

/* The helper fills { u32 tid, u32 tgid }: pid_tgid as one number; zeros for a task
 * that our namespace does not have. A dry run is in the first. */
void sel_own_pidtgid(struct sel *s, const struct ir_insn *i, uint32_t d)
{
	struct vcode *v = &s->v;
	struct stat st;

	if (s->o->dry || pidns_is_first()) {
		v_call(v, H_PIDTGID, 0);
		v_mov(v, d, 0);
		return;
	}
	if (!sel_need(s, i, FEATURE_NS_PID))
		return;
	if (stat("/proc/self/ns/pid", &st)) {
		sel_fail(s, i->span, "cannot find our own pid namespace",
			 "is /proc mounted?");
		return;
	}
	v_storei(v, 8, FP, sel_tmp(s), 0);
	v_movi(v, 1, (int64_t)st.st_dev);
	v_movi(v, 2, (int64_t)st.st_ino);
	v_lea(v, 3, FP, sel_tmp(s));
	v_movi(v, 4, 8);
	v_call(v, H_NS_PIDTGID, 4);
	v_load(v, 8, d, FP, sel_tmp(s));
}

void op_nspid(struct sel *s, const struct ir_insn *i)
{
	if (i->dst)
		sel_own_pidtgid(s, i, sel_vreg(i->dst));
}

/*
 * How many bytes are sent goes through the word behind the record, if that is
 * scratch: of what a map's memory held the verifier knows nothing. Else it would
 * need the length of the text to the bit, and follow the program anew for each
 * length that it could tell apart.
 */
static void forget_size(struct sel *s, uint32_t reg, const struct ir_insn *i)
{
	uint32_t slot = (uint32_t)i->y[0].slot;
	struct mem m = sel_place(
		s, (struct ir_place){ i->y[0].slot, s->f->slots[slot].size });

	if (s->frame.homes[slot].where != SLOT_SCRATCH)
		return;
	v_store(&s->v, 8, m.base, m.off, reg);
	v_load(&s->v, 8, reg, m.base, m.off);
}

/*
 * Flags 0: the kernel wakes the reader when it had read all there was, so a
 * busy reader is never woken and an idle one at once.
 */
void op_emit(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t size = s->f->slots[i->y[0].slot].size - i->y[0].off;
	uint32_t sent = v_new_label(v);

	v_ref(v, 1, REF_RING, 0);
	if (i->x[0].kind == OPND_IMM) {
		sel_addr(s, 2, sel_place(s, i->y[0]));
		v_movi(v, 3, (uint64_t)i->x[0].v < size ? i->x[0].v : size);
	} else {
		v_mov(v, 3, sel_reg(s, i->x[0]));
		forget_size(s, 3, i);
		sel_addr(s, 2, sel_place(s, i->y[0]));
		sel_clamp(s, 3, size);
	}
	v_movi(v, 4, 0);
	v_call(v, H_RINGBUF_OUTPUT, 4);
	v_jcci(v, BPF_JEQ, 0, 0, sent);
	sel_drop(s, LOSS_RING_FULL);
	v_label(v, sent);
}
