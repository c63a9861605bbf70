// SPDX-License-Identifier: Apache-2.0
/*
 * Two programs to one:
 *
 *	r6 = r1
 *	call bpf_session_is_return
 *	r1 = r6
 *	if r0 != 0 goto return
 *	(the entry's instructions, each way ends in exit)
 * return:
 *	(the return's)
 *	(bodies of loops: the entry's, then the return's)
 *
 * Calls of subprograms would do as well, but share the 512 bytes of stack with
 * what they call; so each way has all of it. From Linux 7.0 on the function
 * takes the context as an argument; to older ones r1 is nothing.
 */
#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "bpf/bpf.h"
#include "bpf/encode.h"

/* Where a piece of one program goes. */
struct joiner {
	const struct bpf_code *from;
	uint32_t nsubs_before; /* of the other program */
	struct bpf_code *to;
};

static uint32_t main_len(const struct bpf_code *c)
{
	return c->nsubs ? c->subs[0].start : c->len;
}

static void copy(const struct joiner *j, uint32_t begin, uint32_t end)
{
	struct bpf_code *to = j->to;
	uint32_t n = end - begin;

	memcpy(to->insns + to->len, j->from->insns + begin,
	       n * sizeof(*to->insns));
	memcpy(to->spans + to->len, j->from->spans + begin,
	       n * sizeof(*to->spans));
	memcpy(to->refs + to->len, j->from->refs + begin,
	       n * sizeof(*to->refs));
	for (uint32_t at = to->len; at < to->len + n; at++)
		if (to->refs[at].kind == REF_SUB)
			to->refs[at].index += (int32_t)j->nsubs_before;
	to->len += n;
}

static void copy_subs(const struct joiner *j)
{
	const struct bpf_code *from = j->from;
	struct bpf_code *to = j->to;

	for (uint32_t k = 0; k < from->nsubs; k++) {
		to->subs[to->nsubs++] = (struct bpf_sub){
			.start = to->len,
			.name = from->subs[k].name,
		};
		copy(j, from->subs[k].start,
		     k + 1 < from->nsubs ? from->subs[k + 1].start : from->len);
	}
}

/* Subprograms are named by their distance. */
static void place_subs(struct bpf_code *c)
{
	for (uint32_t at = 0; at < c->len; at++)
		if (c->refs[at].kind == REF_SUB)
			c->insns[at].imm =
				(int32_t)(c->subs[c->refs[at].index].start -
					  at - 1);
}

int bpf_join(struct bpf_code *entry, const struct bpf_code *back,
	     uint32_t is_return)
{
	const struct bpf_insn head[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_X,
		  .dst_reg = 6,
		  .src_reg = 1 },
		{ .code = BPF_JMP | BPF_CALL,
		  .src_reg = BPF_PSEUDO_KFUNC_CALL,
		  .imm = (int32_t)is_return },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_X,
		  .dst_reg = 1,
		  .src_reg = 6 },
		{ .code = BPF_JMP | BPF_JNE | BPF_K,
		  .off = (int16_t)main_len(entry) },
	};
	const uint32_t nhead = sizeof(head) / sizeof(head[0]);
	uint32_t n = nhead + entry->len + back->len;
	struct bpf_code out = {
		.prog = entry->prog,
		.scratch = entry->scratch > back->scratch ? entry->scratch
							  : back->scratch,
		.stack =
			entry->stack > back->stack ? entry->stack : back->stack,
	};
	struct joiner first = { .from = entry, .to = &out };
	struct joiner second = { .from = back,
				 .nsubs_before = entry->nsubs,
				 .to = &out };

	if (main_len(entry) > INT16_MAX)
		return -EFBIG;
	out.insns = mem_alloc((n + 1) * sizeof(*out.insns));
	out.spans = mem_alloc((n + 1) * sizeof(*out.spans));
	out.refs = mem_alloc((n + 1) * sizeof(*out.refs));
	out.subs =
		mem_alloc((entry->nsubs + back->nsubs + 1) * sizeof(*out.subs));
	memcpy(out.insns, head, sizeof(head));
	for (; out.len < nhead; out.len++)
		out.spans[out.len] = entry->spans[0];
	copy(&first, 0, main_len(entry));
	copy(&second, 0, main_len(back));
	copy_subs(&first);
	copy_subs(&second);
	place_subs(&out);
	bpf_code_free(entry);
	*entry = out;
	return 0;
}
