// SPDX-License-Identifier: Apache-2.0
/*
 * Which registers hold pointers of whose type the verifier knows: the current
 * task, arguments of typed programs, and what is loaded through them. Such a
 * pointer is read without a helper.
 *
 * "Trusted" is what must be such a pointer wherever it was written: one bad write
 * takes the trust away, so this is repeated until it rests. "Typed" is what may
 * be one.
 *
 * Some of what is loaded may be null to the verifier, by the names of fields and
 * other rules that grow with each kernel. So whatever is loaded is compared with
 * 0 before something is loaded through it or added to it; on that way the result
 * is a number, which no helper takes for a pointer.
 */
#include "bpf/select.h"

#include "kernel/feature.h"

static bool is_typed_program(const struct sel *s)
{
	enum ctx_kind c = sel_ctx(s);

	return c == CTX_TP_BTF || c == CTX_FENTRY || c == CTX_FEXIT;
}

/* What the types of the probe say of word @n of its context; NULL: nothing. */
static const struct type_field *word_of(const struct sel *s, uint32_t n)
{
	const struct type *t = s->instance ? s->instance->args : NULL;

	if (!t || t->kind != TYPE_PTR || t->elem->kind != TYPE_STRUCT)
		return NULL;
	for (uint32_t i = 0; i < t->elem->nfields; i++)
		if (t->elem->fields[i].offset == 8 * n)
			return &t->elem->fields[i];
	return NULL;
}

bool sel_hidden(const struct sel *s, uint32_t n)
{
	const struct type_field *f = word_of(s, n);

	return f && f->hidden && is_typed_program(s);
}

static bool keeps_trust(const struct sel *s, const struct ir_insn *i)
{
	switch (i->op) {
	case IR_TASK:
		return s->o->dry || feature_has(FEATURE_TASK_BTF);
	case IR_ARG:
		return is_typed_program(s) && !sel_hidden(s, i->size);
	case IR_RETVAL:
		return sel_ctx(s) == CTX_FEXIT;
	case IR_MOV:
		return sel_trusted(s, i->x[0]);
	case IR_ADD:
		return sel_trusted(s, i->x[0]) == TRUST_GIVEN &&
		       i->x[1].kind == OPND_IMM && i->x[1].v >= 0 &&
		       fits32(i->x[1].v);
	case IR_PEEK:
		return i->width == 8 && i->space == SPACE_BTF &&
		       sel_trusted(s, i->x[0]);
	default:
		return false;
	}
}

/* An argument that is a number by the very types that the verifier goes by, or
 * comes from a helper. */
static bool is_number(const struct sel *s, uint32_t arg)
{
	const struct type_field *f = word_of(s, arg);

	return f && (f->hidden || (type_is_int(f->type) && *f->name != '$'));
}

/*
 * Whether the verifier may think of the result as a pointer, whatever we
 * think: arithmetic on it must go around that.
 */
static bool makes_typed(const struct sel *s, const struct ir_insn *i)
{
	bool scalar = s->f->prov[i->dst] == PROV_SCALAR;

	switch (i->op) {
	case IR_TASK:
		return true;
	case IR_ARG:
		if (is_number(s, i->size))
			return false;
		/* fallthrough */
	case IR_RETVAL: /* of a kprobe that became an fentry: never known */
		return is_typed_program(s) &&
		       (!scalar || s->f->ctx != sel_ctx(s));
	case IR_MOV:
	case IR_ADD:
		return !scalar && sel_typed(s, i->x[0]);
	case IR_PEEK:
		return !scalar && i->width == 8 && i->space == SPACE_BTF &&
		       sel_trusted(s, i->x[0]);
	default:
		return false;
	}
}

static void find_typed(struct sel *s)
{
	const struct ir_func *f = s->f;
	bool again = true;

	while (again) {
		again = false;
		for (uint32_t b = 0; b < f->nblocks; b++) {
			for (uint32_t k = 0; k < f->blocks[b].len; k++) {
				const struct ir_insn *i = &f->blocks[b].at[k];

				if (!i->dst || (s->typed[i->dst]) ||
				    !makes_typed(s, i))
					continue;
				s->typed[i->dst] = 1;
				again = true;
			}
		}
	}
}

/* How far the result of something that keeps trust is from what was given. */
static enum trust distance(const struct sel *s, const struct ir_insn *i)
{
	enum trust from = sel_trusted(s, i->x[0]);

	if (i->op == IR_MOV)
		return from;
	if (i->op != IR_PEEK)
		return TRUST_GIVEN;
	return from == TRUST_GIVEN ? TRUST_LOADED : TRUST_WALKED;
}

/* Of what is written in several places, the farthest counts. */
static bool find_distances(struct sel *s)
{
	const struct ir_func *f = s->f;
	bool again = false;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (!i->dst || !s->trusted[i->dst] ||
			    s->trusted[i->dst] >= distance(s, i))
				continue;
			s->trusted[i->dst] = (uint8_t)distance(s, i);
			again = true;
		}
	}
	return again;
}

/* Takes it from what is written otherwise; whether something lost it. */
static bool find_untrusted(struct sel *s)
{
	const struct ir_func *f = s->f;
	bool again = false;

	for (uint32_t b = 0; b < f->nblocks; b++) {
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (!i->dst || !s->trusted[i->dst] || keeps_trust(s, i))
				continue;
			s->trusted[i->dst] = TRUST_NONE;
			again = true;
		}
	}
	return again;
}

static void find_trusted(struct sel *s)
{
	const struct ir_func *f = s->f;
	bool any = false;

	for (uint32_t r = 1; r < f->nregs; r++) {
		s->trusted[r] =
			f->prov[r] == PROV_BTF ? TRUST_GIVEN : TRUST_NONE;
		any |= s->trusted[r];
	}
	/* a distance may end the trust in a sum */
	while (any && (find_untrusted(s) || find_distances(s)))
		;
}

void sel_find_pointers(struct sel *s)
{
	find_trusted(s);
	find_typed(s);
}
