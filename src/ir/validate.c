// SPDX-License-Identifier: Apache-2.0
/*
 * The validator, first half: the form of each instruction and block. The
 * second half, validate_flow.c, follows values along the paths.
 */
#include "ir/validate.h"

#include <errno.h>
#include <stdio.h>

#include "out/check.h"

int validate_fail(struct validator *v, const char *fmt, ...)
{
	struct sbuf b = { 0 };
	va_list ap;
	char *text;
	size_t n;

	sbuf_printf(&b, "%s %u", v->f->is_sub ? "sub" : "func", v->f->id);
	if (v->f->name)
		sbuf_printf(&b, " \"%s\"", v->f->name);
	if (v->block < v->f->nblocks) {
		const struct ir_block *bl = &v->f->blocks[v->block];

		sbuf_printf(&b, ", b%u", v->block);
		if (v->at < bl->len) {
			sbuf_printf(&b, ", %u: ", v->at);
			ir_insn_print(v->p, &bl->at[v->at], &b);
		}
	}
	n = (size_t)snprintf(v->err, v->errlen, "%s: ", sbuf_str(&b));
	sbuf_free(&b);
	if (n < v->errlen) {
		text = v->err + n;
		va_start(ap, fmt);
		vsnprintf(text, v->errlen - n, fmt, ap);
		va_end(ap);
	}
	return -EINVAL;
}

static bool width_ok(uint32_t w)
{
	return w == 1 || w == 2 || w == 4 || w == 8;
}

/* May the operand of this letter be missing? */
static bool optional(enum ir_op op, char letter)
{
	return letter == 'b' && (op == IR_PREAD || op == IR_PSTR ||
				 op == IR_AGG || op == IR_UWRITE);
}

static int check_opnds(struct validator *v, const struct ir_insn *i)
{
	for (uint32_t k = 0; k < 3; k++) {
		char letter = "abe"[k];
		struct ir_opnd o = i->x[k];

		if (!ir_shape(i->op, letter)) {
			if (o.kind != OPND_NONE)
				return validate_fail(v, "too many operands");
			continue;
		}
		if (o.kind == OPND_NONE && !optional(i->op, letter))
			return validate_fail(v, "operand %u is missing", k + 1);
		if (o.kind == OPND_REG &&
		    (o.v <= 0 || o.v >= (int64_t)v->f->nregs))
			return validate_fail(v, "no register r%lld",
					     (long long)o.v);
	}
	return 0;
}

static int check_head(struct validator *v, const struct ir_insn *i)
{
	if (ir_shape(i->op, 'w') && !width_ok(i->width))
		return validate_fail(v, "width is 1, 2, 4 or 8");
	if (ir_shape(i->op, 'c') && i->cc > CC_SGE)
		return validate_fail(v, "unknown condition");
	if (i->dst >= v->f->nregs)
		return validate_fail(v, "no register r%u", i->dst);
	if (i->dst && !ir_shape(i->op, 'd'))
		return validate_fail(v, "it has no result");
	if (!i->dst && ir_shape(i->op, 'd') && ir_is_pure(i->op))
		return validate_fail(v, "its result goes nowhere");
	for (uint32_t s = 0; s < ir_nsucc(i); s++)
		if (i->target[s] >= v->f->nblocks)
			return validate_fail(v, "no block b%u", i->target[s]);
	return 0;
}

static int check_range(struct validator *v, struct ir_range r)
{
	if (!r.len)
		return 0;
	if (r.slot < 0 || (uint32_t)r.slot >= v->f->nslots)
		return validate_fail(v, "no slot s%d", r.slot);
	if ((uint64_t)r.off + r.len > v->f->slots[r.slot].size)
		return validate_fail(v,
				     "%u bytes at s%d+%u do not fit the slot "
				     "of %u",
				     r.len, r.slot, r.off,
				     v->f->slots[r.slot].size);
	return 0;
}

static int check_places(struct validator *v, const struct ir_insn *i)
{
	struct ir_ranges r;

	for (uint32_t k = 0; k < 2; k++) {
		struct ir_place at = i->y[k];
		bool keyless = k == 0 && i->map >= 0;

		if (!ir_shape(i->op, "ST"[k]))
			continue;
		if (at.slot < 0 && keyless && i->op != IR_EACH)
			continue;
		if (at.slot < 0 || (uint32_t)at.slot >= v->f->nslots)
			return validate_fail(v, "no slot s%d", at.slot);
		if (at.off > v->f->slots[at.slot].size)
			return validate_fail(v, "s%d+%u is outside of the slot",
					     at.slot, at.off);
	}
	if ((i->op == IR_STRSTR || i->op == IR_APPEND) &&
	    (i->x[1].kind != OPND_IMM || i->x[1].v < 1 || i->x[1].v > 1 << 20))
		return validate_fail(v, "the size of a text is a constant");
	if (i->op == IR_STRSTR &&
	    ((i->size & (i->size - 1)) || (i->x[1].v & (i->x[1].v - 1))))
		return validate_fail(v, "sizes here are powers of two");
	if (i->op == IR_STEXT &&
	    (i->size != SYMBOL_TEXT || !i->bytes || !symbol_texts(i->bytes)))
		return validate_fail(v, "no table of texts of that size");
	r = ir_slot_ranges(v->p, v->f, i);
	if (check_range(v, r.read[0]) || check_range(v, r.read[1]) ||
	    check_range(v, r.write))
		return -EINVAL;
	if ((ir_shape(i->op, 'L') && i->op != IR_SMATCH) && i->nbytes > i->size)
		return validate_fail(v, "%u literal bytes in a size of %u",
				     i->nbytes, i->size);
	return 0;
}

static bool percpu(const struct ir_map *m)
{
	return m->store == MAP_PERCPU_HASH || m->store == MAP_PERCPU_GLOBAL ||
	       m->store == MAP_LRU_PERCPU_HASH || m->store == MAP_PERCPU_ARRAY;
}

static int check_shared(struct validator *v, const struct ir_insn *i,
			const struct ir_func *sub)
{
	if (i->y[0].off || sub->slots[0].size != v->f->slots[i->y[0].slot].size)
		return validate_fail(v,
				     "slot 0 of sub%u is not as large as "
				     "the slot that it shares",
				     i->size);
	return 0;
}

static int check_each(struct validator *v, const struct ir_insn *i)
{
	const struct ir_map *m = &v->p->maps.at[i->map];
	const struct ir_func *sub;
	uint32_t value = percpu(m) ? 8 : m->value_size;

	if (!m->key)
		return validate_fail(v, "%s has no keys", m->name);
	if (i->size >= v->p->subs.len)
		return validate_fail(v, "no sub-function sub%u", i->size);
	sub = v->p->subs.at[i->size];
	if (sub->nslots < 3 || sub->slots[1].size < m->key_size ||
	    sub->slots[2].size < value)
		return validate_fail(v, "sub%u has no slots for key and value",
				     i->size);
	return check_shared(v, i, sub);
}

static int check_repeat(struct validator *v, const struct ir_insn *i)
{
	const struct ir_func *sub;

	if (i->size >= v->p->subs.len)
		return validate_fail(v, "no sub-function sub%u", i->size);
	sub = v->p->subs.at[i->size];
	if (sub->nslots < 3 || sub->slots[1].size < 8)
		return validate_fail(v, "sub%u has no slot for the round",
				     i->size);
	if (i->x[0].kind == OPND_IMM &&
	    (i->x[0].v < 0 || i->x[0].v > IR_REPEAT_MAX))
		return validate_fail(v, "more than %d rounds", IR_REPEAT_MAX);
	return check_shared(v, i, sub);
}
static int check_map(struct validator *v, const struct ir_insn *i)
{
	const struct ir_map *m;
	bool agg;

	if (i->map < 0 || (size_t)i->map >= v->p->maps.len)
		return validate_fail(v, "no map %d", i->map);
	m = &v->p->maps.at[i->map];
	agg = m->value && type_is_agg(m->value);
	if (i->op == IR_EACH)
		return check_each(v, i);
	if (ir_shape(i->op, 'S')) {
		if (m->key && i->y[0].slot < 0)
			return validate_fail(v, "%s needs a key", m->name);
		if (!m->key && i->y[0].slot >= 0)
			return validate_fail(v, "%s has no keys", m->name);
	}
	if ((i->op == IR_AGG || i->op == IR_AGGREAD) && !agg)
		return validate_fail(v, "%s is no aggregation", m->name);
	if (i->op == IR_AGG && i->x[1].kind != OPND_NONE &&
	    m->value->kind != TYPE_HIST && m->value->kind != TYPE_LHIST &&
	    m->value->kind != TYPE_TSERIES)
		return validate_fail(v, "a weight is for histograms only");
	if (i->op == IR_AGG && i->x[1].kind == OPND_NONE &&
	    m->value->kind == TYPE_TSERIES)
		return validate_fail(v, "tseries needs a time");
	if ((i->op == IR_UPDATE || i->op == IR_MADD) && agg)
		return validate_fail(v, "%s is an aggregation", m->name);
	if (i->op == IR_MADD && i->width != m->value_size)
		return validate_fail(v, "%s has values of %u bytes", m->name,
				     m->value_size);
	if (i->op == IR_GSET && m->key)
		return validate_fail(v, "%s has keys", m->name);
	return 0;
}

/* The action that a record names, where the block tells it. */
static int check_emit(struct validator *v, const struct ir_insn *i)
{
	const struct ir_block *b = &v->f->blocks[v->block];
	struct ir_place rec = i->y[0];
	uint32_t rest = v->f->slots[rec.slot].size - rec.off;

	if (rest < 8 || (i->x[0].kind == OPND_IMM && i->x[0].v < 8))
		return validate_fail(v, "a record has at least 8 bytes");
	if (i->x[0].kind == OPND_IMM && i->x[0].v > (int64_t)rest)
		return validate_fail(v, "%lld bytes of a slot with %u",
				     (long long)i->x[0].v, rest);
	for (uint32_t k = v->at; k-- > 0;) {
		const struct ir_insn *s = &b->at[k];

		if (s->op != IR_SSTORE || !ir_place_is(s->y[0], rec) ||
		    s->width < 4)
			continue;
		if (s->x[0].kind == OPND_IMM &&
		    (uint32_t)s->x[0].v >= v->p->actions.len)
			return validate_fail(v, "no action %u",
					     (uint32_t)s->x[0].v);
		break;
	}
	return 0;
}

static int check_insn(struct validator *v, const struct ir_insn *i)
{
	if ((unsigned)i->op >= IR_NOPS) {
		snprintf(v->err, v->errlen, "func %u, b%u: unknown op %u",
			 v->f->id, v->block, (unsigned)i->op);
		return -EINVAL;
	}
	if (check_head(v, i) || check_opnds(v, i))
		return -EINVAL;
	if (ir_shape(i->op, 'm') && check_map(v, i))
		return -EINVAL;
	if (check_places(v, i))
		return -EINVAL;
	if (i->op == IR_EMIT)
		return check_emit(v, i);
	if (i->op == IR_REPEAT)
		return check_repeat(v, i);
	if (i->op == IR_DROP && i->size >= LOSS_NKINDS)
		return validate_fail(v, "no kind of loss %u", i->size);
	if (i->op == IR_ARG && i->size >= 16)
		return validate_fail(v, "no argument %u", i->size);
	return 0;
}

static int check_block(struct validator *v)
{
	const struct ir_block *b = &v->f->blocks[v->block];

	for (v->at = 0; v->at < b->len; v->at++) {
		if (check_insn(v, &b->at[v->at]))
			return -EINVAL;
		if (ir_ends_block(b->at[v->at].op) && v->at + 1 < b->len) {
			v->at++;
			return validate_fail(v, "behind the block's end");
		}
	}
	if (!b->len || !ir_ends_block(b->at[b->len - 1].op))
		return validate_fail(v, "the block has no end");
	return 0;
}

int ir_validate(const struct ir_program *p, const struct ir_func *f, char *err,
		size_t errlen)
{
	struct validator v = { .p = p, .f = f, .err = err, .errlen = errlen };

	if (!f->nblocks)
		return validate_fail(&v, "no blocks");
	for (; v.block < f->nblocks; v.block++)
		if (check_block(&v))
			return -EINVAL;
	return validate_flow(&v);
}
