// SPDX-License-Identifier: Apache-2.0
/*
 * Small repairs between selection and allocation: constants go into the
 * instructions that take them, jumps to jumps go where those go, and what
 * nobody reaches is dropped, which the verifier insists on.
 */
#include "bpf/vcode.h"

#include "base/mem.h"

/* By register: the constant that is all it ever holds. */
struct constants {
	uint32_t *defs;
	int32_t *value;
	bool *known;
};

static void find_constants(const struct vcode *v, struct constants *c)
{
	size_t n = v->pinned.len + 1;

	c->defs = mem_alloc(n * sizeof(*c->defs));
	c->value = mem_alloc(n * sizeof(*c->value));
	c->known = mem_alloc(n * sizeof(*c->known));
	for (size_t k = 0; k < v->insns.len; k++) {
		const struct vinsn *i = &v->insns.at[k];
		struct vuse u = v_uses(i);

		if (u.def == V_NONE || u.def < VREG0)
			continue;
		c->defs[u.def - VREG0]++;
		c->known[u.def - VREG0] =
			i->kind == V_INSN &&
			i->code == (BPF_ALU64 | BPF_MOV | BPF_K);
		c->value[u.def - VREG0] = (int32_t)i->imm;
	}
}

static bool constant(const struct constants *c, uint32_t reg, int32_t *value)
{
	if (reg < VREG0 || c->defs[reg - VREG0] != 1 || !c->known[reg - VREG0])
		return false;
	*value = c->value[reg - VREG0];
	return true;
}

static bool takes_imm(const struct vinsn *i)
{
	uint8_t op = BPF_OP(i->code);

	if (i->kind == V_JUMP)
		return op != BPF_JA && BPF_SRC(i->code) == BPF_X;
	return i->kind == V_INSN && BPF_CLASS(i->code) == BPF_ALU64 &&
	       BPF_SRC(i->code) == BPF_X && op != BPF_NEG;
}

/* Shifts and divisions by odd constants are refused: leave those alone. */
static bool sound(const struct vinsn *i, int32_t value)
{
	uint8_t op = BPF_OP(i->code);

	if (i->kind == V_JUMP)
		return true;
	if (op == BPF_LSH || op == BPF_RSH || op == BPF_ARSH)
		return value >= 0 && value < 64;
	return (op != BPF_DIV && op != BPF_MOD) || value != 0;
}

void tidy_constants(struct vcode *v)
{
	struct constants c;
	int32_t value;

	find_constants(v, &c);
	for (size_t k = 0; k < v->insns.len; k++) {
		struct vinsn *i = &v->insns.at[k];

		if (takes_imm(i) && constant(&c, i->src, &value) &&
		    sound(i, value)) {
			i->code = (uint8_t)(i->code & ~BPF_X);
			i->src = 0;
			i->imm = value;
		} else if (i->kind == V_INSN && !v_is_atomic(i) &&
			   BPF_CLASS(i->code) == BPF_STX &&
			   constant(&c, i->src, &value)) {
			i->code =
				(uint8_t)(BPF_ST | BPF_MEM | BPF_SIZE(i->code));
			i->src = 0;
			i->imm = value;
		}
	}
	free(c.defs);
	free(c.value);
	free(c.known);
}

static bool is_goto(const struct vinsn *i)
{
	return i->kind == V_JUMP && BPF_OP(i->code) == BPF_JA;
}

/* Where each label stands. */
static uint32_t *label_places(const struct vcode *v)
{
	uint32_t *at = mem_alloc((v->nlabels + 1) * sizeof(*at));

	for (size_t k = 0; k < v->insns.len; k++)
		if (v->insns.at[k].kind == V_LABEL)
			at[v->insns.at[k].off] = (uint32_t)k;
	return at;
}

/* The label that a jump to @label ends up at. */
static int32_t final_label(const struct vcode *v, const uint32_t *at,
			   int32_t label)
{
	for (int hops = 0; hops < 16; hops++) {
		size_t k = at[label];

		while (k < v->insns.len && (v->insns.at[k].kind == V_LABEL ||
					    v->insns.at[k].kind == V_DEAD))
			k++;
		if (k == v->insns.len || !is_goto(&v->insns.at[k]))
			break;
		label = v->insns.at[k].off;
	}
	return label;
}

static void drop_unreached(struct vcode *v, const uint32_t *at)
{
	uint8_t *seen = mem_alloc(v->insns.len + 1);
	VEC(uint32_t) work = { 0 };

	vec_push(&work, 0u);
	while (work.len) {
		uint32_t k = work.at[--work.len];

		while (k < v->insns.len && !seen[k]) {
			const struct vinsn *i = &v->insns.at[k];

			seen[k] = 1;
			if (i->kind == V_JUMP)
				vec_push(&work, at[i->off]);
			if (i->kind == V_EXIT || is_goto(i))
				break;
			k++;
		}
	}
	for (size_t k = 0; k < v->insns.len; k++)
		if (!seen[k])
			v->insns.at[k].kind = V_DEAD;
	vec_free(&work);
	free(seen);
}

void tidy_jumps(struct vcode *v)
{
	uint32_t *at = label_places(v);

	for (size_t k = 0; k < v->insns.len; k++)
		if (v->insns.at[k].kind == V_JUMP)
			v->insns.at[k].off =
				final_label(v, at, v->insns.at[k].off);
	drop_unreached(v, at);
	free(at);
}
