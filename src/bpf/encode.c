// SPDX-License-Identifier: Apache-2.0
/* Allocated instructions to the kernel's: lengths, jumps, map addresses. */
#include "bpf/encode.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"

struct encoder {
	const struct bpf_maps *m;
	struct bpf_code *out;
	uint32_t *sub_at; /* first instruction, by subprogram */
};

/* How many instructions it becomes. */
static uint32_t length(const struct vinsn *i)
{
	switch (i->kind) {
	case V_DEAD:
	case V_LABEL:
		return 0;
	case V_LD64:
		return 2;
	case V_LEA:
		return i->dst == i->src ? 1 : 2;
	default:
		return 1;
	}
}

/* A jump to what follows anyway is none, unless it is marked by @imm. */
static void drop_idle_jumps(struct vcode *v)
{
	for (size_t k = 0; k < v->insns.len; k++) {
		struct vinsn *i = &v->insns.at[k];

		if (i->kind != V_JUMP || BPF_OP(i->code) != BPF_JA)
			continue;
		if (i->imm) { /* it closes a loop */
			i->imm = 0;
			continue;
		}
		for (size_t n = k + 1; n < v->insns.len; n++) {
			const struct vinsn *o = &v->insns.at[n];

			if (o->kind == V_LABEL && o->off == i->off)
				i->kind = V_DEAD;
			if (o->kind != V_LABEL && o->kind != V_DEAD)
				break;
		}
	}
}

static uint32_t total(const struct vcode *v)
{
	uint32_t n = 0;

	for (size_t k = 0; k < v->insns.len; k++)
		n += length(&v->insns.at[k]);
	return n;
}

static void put(struct encoder *e, struct bpf_insn insn, struct span span)
{
	e->out->insns[e->out->len] = insn;
	e->out->spans[e->out->len++] = span;
}

static int fd_of(const struct encoder *e, const struct vinsn *i)
{
	const struct bpf_maps *m = e->m;

	switch (i->ref) {
	case REF_MAP:
		return m->fds ? m->fds[i->off] : -1;
	case REF_OUTER:
		return m->outer ? m->outer[i->off] : -1;
	case REF_RING:
		return m->ring;
	case REF_PACKETS:
		return m->packets;
	case REF_GLOBALS:
		return m->globals;
	case REF_LOSS:
		return m->loss;
	case REF_SCRATCH:
		return m->scratch;
	case REF_NAMES:
		return m->names;
	case REF_TEXTS:
		return m->texts;
	}
	return -1;
}

static void put_ld64(struct encoder *e, const struct vinsn *i)
{
	struct bpf_insn lo = { .code = BPF_LD | BPF_DW | BPF_IMM,
			       .dst_reg = i->dst & 15u };
	struct bpf_insn hi = { 0 };
	uint32_t at = e->out->len;

	if (i->ref == REF_NONE) {
		lo.imm = (int32_t)(uint32_t)(uint64_t)i->imm;
		hi.imm = (int32_t)(i->imm >> 32);
	} else if (i->ref == REF_SUB) {
		lo.src_reg = BPF_PSEUDO_FUNC;
		lo.imm = (int32_t)(e->sub_at[i->off] - at - 1);
	} else {
		bool value = i->ref >= REF_GLOBALS;

		lo.src_reg = value ? BPF_PSEUDO_MAP_VALUE : BPF_PSEUDO_MAP_FD;
		lo.imm = fd_of(e, i);
		hi.imm = value ? i->off : 0;
	}
	e->out->refs[at] = (struct bpf_ref){ i->ref, i->off };
	put(e, lo, i->span);
	put(e, hi, i->span);
}

static void put_lea(struct encoder *e, const struct vinsn *i)
{
	struct bpf_insn add = { .code = BPF_ALU64 | BPF_ADD | BPF_K,
				.dst_reg = i->dst & 15u,
				.imm = (int32_t)i->imm };
	struct bpf_insn mov = { .code = BPF_ALU64 | BPF_MOV | BPF_X,
				.dst_reg = i->dst & 15u,
				.src_reg = i->src & 15u };

	if (i->dst != i->src)
		put(e, mov, i->span);
	put(e, add, i->span);
}

static void put_plain(struct encoder *e, const struct vinsn *i, int16_t off)
{
	struct bpf_insn insn = { .code = i->code,
				 .dst_reg = i->dst & 15u,
				 .src_reg = i->src & 15u,
				 .off = off,
				 .imm = (int32_t)i->imm };

	put(e, insn, i->span);
}

/* Where each label stands, counted from the start of all. */
static uint32_t *find_labels(const struct vcode *v, uint32_t at)
{
	uint32_t *to = mem_alloc((v->nlabels + 1) * sizeof(*to));

	for (size_t k = 0; k < v->insns.len; k++) {
		const struct vinsn *i = &v->insns.at[k];

		if (i->kind == V_LABEL)
			to[i->off] = at;
		at += length(i);
	}
	return to;
}

static int too_far(const struct ir_func *f, struct span at, struct diags *d)
{
	if (d) {
		diag_error(d, at.end ? at : f->span,
			   "this program is too big: a jump goes over more "
			   "than 32767 instructions");
		diag_hint(d, "split it into several probes, or make unrolled "
			     "loops shorter");
	}
	return -EFBIG;
}

static int encode_one(struct encoder *e, const struct ir_func *f,
		      const struct vcode *v, struct diags *d)
{
	uint32_t *to = find_labels(v, e->out->len);
	int err = 0;

	for (size_t k = 0; k < v->insns.len && !err; k++) {
		const struct vinsn *i = &v->insns.at[k];
		int64_t dist;

		switch (i->kind) {
		case V_DEAD:
		case V_LABEL:
			break;
		case V_LD64:
			put_ld64(e, i);
			break;
		case V_LEA:
			put_lea(e, i);
			break;
		case V_JUMP:
			dist = (int64_t)to[i->off] - e->out->len - 1;
			if (dist != (int16_t)dist)
				err = too_far(f, i->span, d);
			else
				put_plain(e, i, (int16_t)dist);
			break;
		default:
			put_plain(e, i, (int16_t)i->off);
			break;
		}
	}
	free(to);
	return err;
}

int encode(const struct ir_program *p, const struct ir_func *f, struct vcode *v,
	   struct subs *subs, const struct bpf_maps *m, struct bpf_code *out,
	   struct diags *d)
{
	struct encoder e = { .m = m, .out = out };
	uint32_t n;
	int err;

	drop_idle_jumps(v);
	n = total(v);
	e.sub_at = mem_alloc((subs->at.len + 1) * sizeof(*e.sub_at));
	out->subs = mem_alloc((subs->at.len + 1) * sizeof(*out->subs));
	for (size_t k = 0; k < subs->at.len; k++) {
		drop_idle_jumps(&subs->at.at[k].v);
		e.sub_at[k] = n;
		out->subs[k] = (struct bpf_sub){ n, subs->at.at[k].name };
		n += total(&subs->at.at[k].v);
	}
	out->nsubs = (uint32_t)subs->at.len;
	out->insns = mem_alloc((n + 1) * sizeof(*out->insns));
	out->spans = mem_alloc((n + 1) * sizeof(*out->spans));
	out->refs = mem_alloc((n + 1) * sizeof(*out->refs));
	out->prog = p;
	out->stack = v->stack;
	err = encode_one(&e, f, v, d);
	for (size_t k = 0; k < subs->at.len && !err; k++)
		err = encode_one(&e, f, &subs->at.at[k].v, d);
	free(e.sub_at);
	return err;
}

void bpf_code_free(struct bpf_code *c)
{
	free(c->insns);
	free(c->spans);
	free(c->refs);
	free(c->subs);
	memset(c, 0, sizeof(*c));
}
