// SPDX-License-Identifier: Apache-2.0
/* Building IR, and what is known about each op. */
#include "ir/ir.h"

#include <string.h>

#include "ir/util.h"

const struct ir_op_info ir_ops[IR_NOPS] = {
#define X(name, text, shape) [IR_##name] = { text, shape },
	IR_OPS(X)
#undef X
};

const char *const ir_cc_words[] = { "eq",  "ne",  "ult", "ule", "ugt", "uge",
				    "slt", "sle", "sgt", "sge", NULL };
const char *const ir_space_words[] = { "kernel", "user", "ctx",
				       "btf",	 "bpf",	 NULL };
const char *const ir_prov_words[] = { "scalar", "ctx",	"slot",
				      "ormap",	"map",	"btf",
				      "kernel", "user", NULL };
const char *const ir_store_words[] = {
	"global",	 "hash",     "percpu_hash",
	"percpu_global", "lru_hash", "lru_percpu_hash",
	"percpu_array",	 "table",    NULL
};
const char *const ir_action_words[] = {
	"printf",	"errorf", "warnf",	  "cat",       "system",
	"print",	"map",	  "clear",	  "zero",      "swap_print",
	"exit",		"time",	  "clear_screen", "join",      "row",
	"print_hist",	"error",  "unwatch",	  "skboutput", "row_map",
	"print_stacks", NULL
};
const char *const ir_part_words[] = { "arg",   "key",	  "value", "count",
				      "total", "average", NULL };
const char *const ir_ctx_words[] = { "none",   "tracepoint",	"raw_tp",
				     "tp_btf", "regs",		"regs_ret",
				     "fentry", "fexit",		"perf",
				     "iter",   "raw_sys_enter", "raw_sys_exit",
				     NULL };

bool ir_shape(enum ir_op op, char letter)
{
	return strchr(ir_ops[op].shape, letter) != NULL;
}

/* Room for one more in an array of the arena that grows by doubling. */
static void *grow(struct arena *a, void *old, uint32_t len, uint32_t first,
		  size_t size)
{
	void *fresh;

	if (old && (len < first || (len & (len - 1))))
		return old;
	fresh = arena_alloc(a, size * (len < first ? first : len * 2));
	if (len)
		memcpy(fresh, old, size * len);
	return fresh;
}

static struct ir_func *func_new(struct ir_program *p, const char *name,
				enum ctx_kind ctx)
{
	struct ir_func *f = arena_new(p->arena, struct ir_func);

	f->name = name;
	f->ctx = ctx;
	f->prov = grow(p->arena, NULL, 0, 64, 1);
	f->nregs = 1;
	return f;
}

struct ir_func *ir_func_new(struct ir_program *p, const char *name,
			    enum ctx_kind ctx)
{
	struct ir_func *f = func_new(p, name, ctx);

	f->id = (uint32_t)p->funcs.len;
	vec_push(&p->funcs, f);
	return f;
}

struct ir_func *ir_sub_new(struct ir_program *p, const char *name,
			   enum ctx_kind ctx)
{
	struct ir_func *f = func_new(p, name, ctx);

	f->is_sub = true;
	f->id = (uint32_t)p->subs.len;
	vec_push(&p->subs, f);
	return f;
}

ir_reg ir_new_reg(struct ir_program *p, struct ir_func *f, enum ir_prov prov)
{
	f->prov = grow(p->arena, f->prov, f->nregs, 64, 1);
	f->prov[f->nregs] = (uint8_t)prov;
	return f->nregs++;
}

int32_t ir_new_slot(struct ir_program *p, struct ir_func *f, uint32_t size,
		    const char *what)
{
	f->slots = grow(p->arena, f->slots, f->nslots, 8, sizeof(*f->slots));
	f->slots[f->nslots].size = (size + 7) & ~7u;
	f->slots[f->nslots].what = what;
	return (int32_t)f->nslots++;
}

uint32_t ir_new_block(struct ir_program *p, struct ir_func *f)
{
	f->blocks =
		grow(p->arena, f->blocks, f->nblocks, 8, sizeof(*f->blocks));
	return f->nblocks++;
}

struct ir_insn *ir_add(struct ir_program *p, struct ir_func *f, uint32_t block,
		       struct ir_insn insn)
{
	struct ir_block *b = &f->blocks[block];

	if (b->len == b->cap) {
		uint32_t cap = b->cap ? b->cap * 2 : 8;
		struct ir_insn *at = arena_array(p->arena, struct ir_insn, cap);

		if (b->len)
			memcpy(at, b->at, sizeof(*at) * b->len);
		b->at = at;
		b->cap = cap;
	}
	if (!ir_shape(insn.op, 'm'))
		insn.map = -1;
	if (!ir_shape(insn.op, 'S'))
		insn.y[0] = (struct ir_place){ -1, 0 };
	if (!ir_shape(insn.op, 'T'))
		insn.y[1] = (struct ir_place){ -1, 0 };
	b->at[b->len] = insn;
	return &b->at[b->len++];
}

void ir_program_free(struct ir_program *p)
{
	vec_free(&p->funcs);
	vec_free(&p->subs);
	vec_free(&p->maps);
	vec_free(&p->actions);
	vec_free(&p->walks);
}

uint32_t ir_lhist_buckets(const struct type *t)
{
	uint64_t span = (uint64_t)t->lhist_max - (uint64_t)t->lhist_min;
	uint64_t step = (uint64_t)t->lhist_step;

	return (uint32_t)(2 + span / step);
}

uint32_t ir_lhist_bucket(const struct type *t, int64_t v)
{
	if (v < t->lhist_min)
		return 0;
	if (v >= t->lhist_max)
		return ir_lhist_buckets(t) - 1;
	return 1 + (uint32_t)(((uint64_t)v - (uint64_t)t->lhist_min) /
			      (uint64_t)t->lhist_step);
}

bool ir_is_pure(enum ir_op op)
{
	switch (op) {
	case IR_STORE:
	case IR_SSTORE:
	case IR_SZERO:
	case IR_SCOPY:
	case IR_SCONST:
	case IR_PCOPY:
	case IR_PSTORE:
	case IR_PREAD:
	case IR_PSTR:
	case IR_STRV:
	case IR_STRSTR:
	case IR_APPEND:
	case IR_UPDATE:
	case IR_MDEL:
	case IR_AGG:
	case IR_MADD:
	case IR_EACH:
	case IR_REPEAT:
	case IR_MAYGO:
	case IR_FENCE:
	case IR_PNAME:
	case IR_STEXT:
	case IR_COMM:
	case IR_PIDCOMM:
	case IR_KSTACK:
	case IR_USTACK:
	case IR_SIGNAL:
	case IR_SIGTHREAD:
	case IR_OVERRIDE:
	case IR_UWRITE:
	case IR_SKCOOKIE:
	case IR_SKBOUT:
	case IR_TRACE:
	case IR_SEQF:
	case IR_EMIT:
	case IR_DROP:
	case IR_JMP:
	case IR_BR:
	case IR_RET:
		return false;
	default:
		return true;
	}
}

bool ir_writes_maps(enum ir_op op)
{
	switch (op) {
	case IR_STORE:
	case IR_PSTORE:
	case IR_UPDATE:
	case IR_MDEL:
	case IR_AGG:
	case IR_MADD:
	case IR_EACH:
	case IR_REPEAT:
		return true;
	default:
		return false;
	}
}

static struct ir_range range(struct ir_place at, uint32_t len)
{
	if (at.slot < 0)
		len = 0;
	return (struct ir_range){ at.slot, at.off, len };
}

static uint32_t rest_of(const struct ir_func *f, struct ir_place at)
{
	uint32_t size;

	if (at.slot < 0 || (uint32_t)at.slot >= f->nslots)
		return 0;
	size = f->slots[at.slot].size;
	return at.off < size ? size - at.off : 0;
}

static void map_ranges(const struct ir_program *p, const struct ir_insn *i,
		       struct ir_ranges *r)
{
	const struct ir_map *m;

	if (i->map < 0 || (size_t)i->map >= p->maps.len)
		return;
	m = &p->maps.at[i->map];
	r->read[0] = range(i->y[0], m->key_size);
	if (i->op == IR_UPDATE)
		r->read[1] = range(i->y[1], m->value_size);
}

static uint32_t emit_size(const struct ir_func *f, const struct ir_insn *i)
{
	uint32_t rest = rest_of(f, i->y[0]);

	if (i->x[0].kind == OPND_IMM && i->x[0].v < (int64_t)rest)
		return (uint32_t)i->x[0].v;
	return rest;
}

struct ir_ranges ir_slot_ranges(const struct ir_program *p,
				const struct ir_func *f,
				const struct ir_insn *i)
{
	struct ir_ranges r = { .write = { -1, 0, 0 } };

	r.read[0].slot = r.read[1].slot = -1;
	switch (i->op) {
	case IR_SLOAD:
		r.read[0] = range(i->y[0], i->width);
		break;
	case IR_SADDR:
		r.read[0] = range(i->y[0], rest_of(f, i->y[0]));
		break;
	case IR_SSTORE:
		r.write = range(i->y[0], i->width);
		break;
	case IR_SCOPY:
		r.read[0] = range(i->y[1], i->size);
		/* fallthrough */
	case IR_SZERO:
	case IR_SCONST:
	case IR_PCOPY:
	case IR_PREAD:
	case IR_PSTR:
	case IR_STRV:
	case IR_PNAME:
	case IR_STEXT:
		r.write = range(i->y[0], i->size);
		break;
	case IR_STRSTR:
		r.read[0] = range(i->y[0], i->size);
		r.read[1] = range(i->y[1], (uint32_t)i->x[1].v);
		r.write = range(
			(struct ir_place){ i->y[1].slot,
					   i->y[1].off + (uint32_t)i->x[1].v },
			2 * (uint32_t)i->x[1].v);
		break;
	case IR_APPEND:
		r.read[0] = r.write = range(i->y[0], i->size);
		r.read[1] = range(i->y[1], (uint32_t)i->x[1].v);
		break;
	case IR_SEQF:
		r.read[0] = range(i->y[0], i->size);
		r.read[1] = range(i->y[1], (uint32_t)i->x[0].v);
		break;
	case IR_SCMP:
	case IR_STRNCMP:
		r.read[1] = range(i->y[1], i->size);
		/* fallthrough */
	case IR_SCMPC:
	case IR_STRLEN:
	case IR_SMATCH:
	case IR_PSTORE:
	case IR_UWRITE:
	case IR_SKBOUT:
	case IR_TRACE:
		r.read[0] = range(i->y[0], i->size);
		break;
	case IR_LOOKUP:
	case IR_UPDATE:
	case IR_MDEL:
	case IR_AGG:
	case IR_AGGREAD:
	case IR_MADD:
		map_ranges(p, i, &r);
		break;
	case IR_EACH:
	case IR_REPEAT:
		r.read[0] = r.write = range(i->y[0], rest_of(f, i->y[0]));
		break;
	case IR_COMM:
	case IR_PIDCOMM:
		r.write = range(i->y[0], 16);
		break;
	case IR_KSTACK:
	case IR_USTACK:
		r.write = range(i->y[0], 8 + 8 * i->size);
		break;
	case IR_EMIT:
		r.read[0] = range(i->y[0], emit_size(f, i));
		break;
	default:
		break;
	}
	return r;
}

bool ir_place_is(struct ir_place a, struct ir_place b)
{
	return a.slot == b.slot && a.off == b.off;
}

static enum ir_prov opnd_prov(const uint8_t *prov, struct ir_opnd o)
{
	return o.kind == OPND_REG ? (enum ir_prov)prov[o.v] : PROV_SCALAR;
}

enum ir_prov ir_prov_of(const struct ir_program *p, const uint8_t *prov,
			const struct ir_insn *i)
{
	enum ir_prov a;

	switch (i->op) {
	case IR_CTX:
		return PROV_CTX;
	case IR_SADDR:
		return PROV_SLOT;
	case IR_LOOKUP:
		if (i->map >= 0 && p->maps.at[i->map].store == MAP_GLOBAL)
			return PROV_MAP;
		return PROV_MAP_OR_NULL;
	case IR_MOV:
		return opnd_prov(prov, i->x[0]);
	case IR_ADD:
		a = opnd_prov(prov, i->x[0]);
		if (a == PROV_SCALAR)
			a = opnd_prov(prov, i->x[1]);
		return a == PROV_MAP_OR_NULL ? PROV_MAP : a;
	case IR_SUB:
		/* the distance of two addresses is a number */
		if (opnd_prov(prov, i->x[1]) != PROV_SCALAR)
			return PROV_SCALAR;
		a = opnd_prov(prov, i->x[0]);
		return a == PROV_MAP_OR_NULL ? PROV_MAP : a;
	default:
		return PROV_SCALAR;
	}
}

void ir_default_prov(const struct ir_program *p, const struct ir_func *f,
		     uint8_t *prov)
{
	memset(prov, PROV_SCALAR, f->nregs);
	for (uint32_t b = 0; b < f->nblocks; b++) {
		const struct ir_block *bl = &f->blocks[b];

		for (uint32_t k = 0; k < bl->len; k++) {
			const struct ir_insn *i = &bl->at[k];

			if (i->dst && prov[i->dst] == PROV_SCALAR)
				prov[i->dst] = (uint8_t)ir_prov_of(p, prov, i);
		}
	}
}

void ir_reachable(const struct ir_func *f, uint8_t *seen)
{
	uint32_t *stack = mem_alloc(sizeof(*stack) * (f->nblocks + 1));
	uint32_t n = 0;

	memset(seen, 0, f->nblocks);
	if (f->nblocks) {
		stack[n++] = 0;
		seen[0] = 1;
	}
	while (n) {
		const struct ir_block *b = &f->blocks[stack[--n]];
		const struct ir_insn *last;

		if (!b->len)
			continue;
		last = &b->at[b->len - 1];
		for (uint32_t s = 0; s < ir_nsucc(last); s++) {
			uint32_t to = last->target[s];

			if (to < f->nblocks && !seen[to]) {
				seen[to] = 1;
				stack[n++] = to;
			}
		}
	}
	free(stack);
}

/* Whether @f has @op; of STEXT, that of @table, unless it is NULL. */
static bool has_op(const struct ir_func *f, enum ir_op op, const char *table)
{
	for (uint32_t b = 0; f && b < f->nblocks; b++)
		for (uint32_t k = 0; k < f->blocks[b].len; k++) {
			const struct ir_insn *i = &f->blocks[b].at[k];

			if (i->op == op && (!table || !strcmp(i->bytes, table)))
				return true;
		}
	return false;
}

bool ir_func_has(const struct ir_func *f, enum ir_op op)
{
	return has_op(f, op, NULL);
}

static bool program_has(const struct ir_program *p, enum ir_op op,
			const char *table)
{
	for (size_t i = 0; i < p->funcs.len; i++)
		if (has_op(p->funcs.at[i], op, table))
			return true;
	for (size_t i = 0; i < p->subs.len; i++)
		if (has_op(p->subs.at[i], op, table))
			return true;
	return false;
}

bool ir_program_has(const struct ir_program *p, enum ir_op op)
{
	return program_has(p, op, NULL);
}

bool ir_program_has_texts(const struct ir_program *p, const char *table)
{
	return program_has(p, IR_STEXT, table);
}
