// SPDX-License-Identifier: Apache-2.0
/*
 * Stacks. The kernel begins at whoever called the helper: before the place that
 * was probed come frames of the tracing itself, and how many depends on the
 * mechanism, on the kernel and on who else traces there:
 *
 *	bpf_prog_..., bpf_trace_run4, (__traceiter_sched_switch,) __schedule
 *	(__traceiter_sched_switch,) __schedule		perf tracepoint
 *	bpf_prog_..., bpf_trampoline_..., ksys_read	fentry
 *
 * They are taken away at once, so that equal stacks are equal keys and so many
 * frames as were asked for are left: a few more frames are taken, ours among
 * them found by the address ranges of the functions that call programs, and
 * what follows moved to the front. Where the kernel hides addresses all stay;
 * printing leaves out those that have names then (out/frame.c).
 */
#include <string.h>

#include "bpf/select.h"
#include "kernel/feature.h"
#include "kernel/kallsyms.h"

/* Frames that may be ours: of loop bodies, of 5.10, which has the first one
 * twice, and of its interpreter. */
#define OWN 8

struct code_range {
	uint64_t from, to;
};

typedef VEC(struct code_range) code_ranges;

struct own {
	const struct sel *s;
	code_ranges at;	   /* code of those who call us */
	code_ranges loops; /* of helpers that call bodies of loops */
	bool until;	   /* @at are the first that is not ours */
	bool left;	   /* the function is not wanted: it has returned */
	bool jumped;	   /* the function may be missing: it jumped to us */
};

static bool starts(const char *name, const char *with)
{
	return !strncmp(name, with, strlen(with));
}

static bool is_trampoline(const struct sel *s)
{
	return sel_ctx(s) == CTX_FENTRY || sel_ctx(s) == CTX_FEXIT;
}

/* Of a kretprobe no mechanism has the function, which has returned. */
static bool is_kretprobe(const struct sel *s)
{
	return s->instance && s->instance->nprobes &&
	       !strcmp(s->instance->probes[0]->provider->name, "kretprobe");
}

static bool is_syscall(const struct probe *p)
{
	return p->target && !strcmp(p->target, "syscalls");
}

/* Whether @name calls programs at @p's tracepoint. */
static bool calls(const char *name, const struct probe *p)
{
	const char *event = p->event;

	if (starts(name, "__traceiter_"))
		name += strlen("__traceiter_");
	else if (starts(name, "__bpf_trace_"))
		name += strlen("__bpf_trace_");
	else
		return is_syscall(p) && starts(name, "perf_syscall_");
	if (is_syscall(p))
		event = starts(event, "sys_enter") ? "sys_enter" : "sys_exit";
	return event && !strcmp(name, event);
}

static bool is_own(const struct own *o, const char *name)
{
	const struct instance *in = o->s->instance;

	if (!o->until &&
	    (starts(name, "bpf_trace_run") || starts(name, "__bpf_prog_run") ||
	     starts(name, "___bpf_prog_run")))
		return true;
	for (uint32_t i = 0; i < in->nprobes; i++) {
		const struct probe *p = in->probes[i];

		if (o->s->probe_id >= 0 && p->id != o->s->probe_id)
			continue;
		if (o->until ? p->event && !strcmp(name, p->event)
			     : calls(name, p))
			return true;
	}
	return false;
}

static void add_range(code_ranges *r, uint64_t from, uint64_t to)
{
	if (r->len && r->at[r->len - 1].to == from)
		r->at[r->len - 1].to = to;
	else
		vec_push(r, ((struct code_range){ from, to }));
}

static void add_own(const char *name, uint64_t from, uint64_t to, void *data)
{
	struct own *o = data;

	if (is_own(o, name))
		add_range(&o->at, from, to);
	else if (o->jumped && o->s->depth > 0 &&
		 (!strcmp(name, "bpf_loop") || starts(name, "bpf_for_each_")))
		add_range(&o->loops, from, to);
}

/* Whether frames of ours may come first; those who call us go to @o. */
static bool find_own(const struct sel *s, struct own *o)
{
	const struct kallsyms *k;

	switch (sel_ctx(s)) {
	case CTX_TRACEPOINT:
	case CTX_RAW_TP:
	case CTX_TP_BTF:
	case CTX_FENTRY:
	case CTX_FEXIT:
	case CTX_RAW_SYS_ENTER:
	case CTX_RAW_SYS_EXIT:
		break;
	default:
		return false;
	}
	if (s->o->dry || !s->instance)
		return false;
	k = kallsyms_kept();
	if (k)
		kallsyms_walk(k, add_own, o);
	return o->at.len > 0;
}

/* To @label when frame @f is of one of @ranges. */
static void if_among(struct sel *s, const code_ranges *ranges, uint32_t f,
		     uint32_t label)
{
	struct vcode *v = &s->v;

	for (size_t i = 0; i < ranges->len; i++) {
		const struct code_range *r = &ranges->at[i];
		uint32_t t = v_reg(v);

		v_movi(v, t, -(int64_t)r->from);
		v_alu(v, BPF_ADD, t, f);
		v_jcci(v, BPF_JLT, t, (int64_t)(r->to - r->from), label);
	}
}

/* The first frame twice is never a recursion: it is at the tracepoint. */
static void skip_twin(struct sel *s, struct mem body, uint32_t bytes,
		      uint32_t skip)
{
	struct vcode *v = &s->v;
	uint32_t a = v_reg(v), b = v_reg(v), end = v_new_label(v);

	v_jcci(v, BPF_JSLE, bytes, 8, end);
	v_load(v, 8, a, body.base, body.off);
	v_load(v, 8, b, body.base, body.off + 8);
	v_jcc(v, BPF_JNE, a, b, end);
	v_movi(v, skip, 1);
	v_label(v, end);
}

/*
 * From Linux 7.0 on a function with a program at its end jumps into the
 * trampoline, so that it has no frame: ours are then those of the programs, one
 * within the other, and of the trampoline. The last of them becomes the
 * function's.
 */
static void count_jumped(struct sel *s, const struct own *o, struct mem body,
			 uint32_t bytes, uint32_t skip, uint32_t done)
{
	struct vcode *v = &s->v;
	uint32_t n = v_reg(v), function = v_reg(v);

	if (!o->left) {
		v_mov(v, 1, s->ctx);
		v_call(v, H_FUNC_IP, 1);
		v_mov(v, function, 0);
	}
	v_movi(v, n, 0);
	for (int i = 0; i < OWN; i++) {
		uint32_t next = v_new_label(v), f = v_reg(v);

		v_jcci(v, BPF_JSLE, bytes, i * 8, done);
		v_load(v, 8, f, body.base, body.off + i * 8);
		if_among(s, &o->loops, f, next);
		v_alui(v, BPF_ADD, n, 1);
		v_jcci(v, BPF_JNE, n, s->depth + 2, next);
		if (!o->left)
			v_store(v, 8, body.base, body.off + i * 8, function);
		v_movi(v, skip, i + o->left);
		v_jmp(v, done);
		v_label(v, next);
	}
}

/* How many of the first frames are ours, in a register; @bytes are there. */
static uint32_t count_own(struct sel *s, const struct own *o, struct mem body,
			  uint32_t bytes)
{
	struct vcode *v = &s->v;
	uint32_t skip = v_reg(v), done = v_new_label(v);
	uint32_t last = v_new_label(v);
	bool first = sel_ctx(s) == CTX_TRACEPOINT; /* ours can only lead */

	v_movi(v, skip, 0);
	if (first)
		skip_twin(s, body, bytes, skip);
	for (int i = 0; i < OWN; i++) {
		uint32_t ours = v_new_label(v), next = v_new_label(v);
		uint32_t f = v_reg(v);

		v_jcci(v, BPF_JSLE, bytes, i * 8, last);
		v_load(v, 8, f, body.base, body.off + i * 8);
		if_among(s, &o->at, f, ours);
		if (!o->until)
			v_jcci(v, BPF_JNE, skip, 0, done);
		v_jmp(v, first ? done : next);
		v_label(v, ours);
		v_movi(v, skip, i + (!o->until || o->left));
		if (o->until)
			v_jmp(v, done);
		v_label(v, next);
	}
	v_label(v, last);
	if (o->jumped)
		count_jumped(s, o, body, bytes, skip, done);
	v_label(v, done);
	return skip;
}

/* @bytes = min(@bytes, @max), signed. */
static void at_most(struct sel *s, uint32_t bytes, int64_t max)
{
	uint32_t fits = v_new_label(&s->v);

	v_jcci(&s->v, BPF_JSLE, bytes, max, fits);
	v_movi(&s->v, bytes, max);
	v_label(&s->v, fits);
}

/*
 * Takes our frames away. Their number goes through memory, so that the verifier
 * does not follow the program once for each. The kernel's copying is in
 * ascending order (copy_from_kernel_nofault()), so the places may overlap.
 */
static void cut_own(struct sel *s, const struct own *o, struct mem head,
		    uint32_t bytes, int64_t max)
{
	struct vcode *v = &s->v;
	struct mem body = head;
	uint32_t skip, n = v_reg(v), from = v_ptr(v), end = v_new_label(v);

	body.off += 8;
	skip = count_own(s, o, body, bytes);
	v_store(v, 4, head.base, head.off + 4, skip);
	v_load(v, 4, n, head.base, head.off + 4);
	v_jcci(v, BPF_JEQ, n, 0, end);
	v_jcci(v, BPF_JGT, n, OWN, end);
	v_alui(v, BPF_LSH, n, 3);
	v_alu(v, BPF_SUB, bytes, n);
	v_jcci(v, BPF_JSLE, bytes, 0, end);
	at_most(s, bytes, max);
	sel_addr(s, from, body);
	v_alu(v, BPF_ADD, from, n);
	v_mov(v, 3, from);
	sel_addr(s, 1, body);
	v_mov(v, 2, bytes);
	/* what is known of @bytes is lost to old verifiers when it is spilled */
	v_jcci(v, BPF_JGT, 2, max, end);
	v_call(v, H_READ_KERNEL, 3);
	v_label(v, end);
	at_most(s, bytes, max);
}

/* Bytes of the slot behind the head. */
static uint32_t room(const struct sel *s, struct ir_place at)
{
	return s->f->slots[at.slot].size - (uint32_t)at.off - 8;
}

/* { u32 frames, u32 pid or 0, u64 addresses[] }; the helper zeroes the rest
 * and everything when there is no stack. */
void op_stack(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	struct mem head = sel_place(s, i->y[0]), body = head;
	bool user = i->op == IR_USTACK;
	uint32_t n = v_reg(v), pid, some = v_new_label(v);
	uint32_t frames = v_reg(v), size = i->size * 8;
	struct own own = {
		.s = s,
		.until = is_trampoline(s),
		.left = is_trampoline(s) && is_kretprobe(s),
		.jumped = is_trampoline(s) && kernel_version() >= 7000,
	};
	bool cut = !user && find_own(s, &own);

	body.off += 8;
	if (user) {
		pid = v_reg(v);
		sel_own_pidtgid(s, i, pid);
		v_alui(v, BPF_RSH, pid, 32);
		v_store(v, 4, head.base, head.off + 4, pid);
	}
	if (cut && size + OWN * 8 <= room(s, i->y[0]))
		size += OWN * 8;
	else if (cut)
		size = room(s, i->y[0]) & ~7u;
	v_mov(v, 1, s->ctx);
	sel_addr(s, 2, body);
	v_movi(v, 3, size);
	v_movi(v, 4, user ? BPF_F_USER_STACK : 0);
	v_call(v, H_GET_STACK, 4);
	v_mov(v, n, 0);
	v_movi(v, frames, 0);
	v_jcci(v, BPF_JSLT, n, 0, some);
	if (cut)
		cut_own(s, &own, head, n, (int64_t)i->size * 8);
	v_alui(v, BPF_RSH, n, 3);
	v_mov(v, frames, n);
	v_label(v, some);
	if (!user)
		v_storei(v, 4, head.base, head.off + 4, 0);
	v_store(v, 4, head.base, head.off, frames);
	if (sel_wanted(s, i))
		sel_result(s, i, n);
	vec_free(&own.at);
	vec_free(&own.loops);
}
