// SPDX-License-Identifier: Apache-2.0
/*
 * Maps. A keyless value is a set flag and bytes at a known address. Others go
 * through the helpers, after one lookup more when an outer map stands before
 * them, which is how user space takes all of a map at once.
 */
#include "bpf/select.h"

#include "bpf/layout.h"

static const struct ir_map *map_of(const struct sel *s, uint32_t map)
{
	return &s->p->maps.at[map];
}

static bool is_global(const struct sel *s, const struct ir_insn *i)
{
	return map_of(s, (uint32_t)i->map)->store == MAP_GLOBAL;
}

static int32_t zeros(const struct sel *s)
{
	struct layout l;

	layout_find(s->p, &l);
	return (int32_t)l.zeros;
}

/* Offset of the set flag; the value is 8 behind it. */
static int32_t global_at(const struct sel *s, const struct ir_insn *i)
{
	return (int32_t)s->maps->global_off[i->map];
}

uint32_t sel_inner(struct sel *s, uint32_t map, uint32_t if_none)
{
	uint32_t inner;

	if (!map_of(s, map)->swapped || map_of(s, map)->store == MAP_GLOBAL)
		return 0;
	inner = v_ptr(&s->v);
	v_ref(&s->v, 1, REF_OUTER, (int32_t)map);
	v_ref(&s->v, 2, REF_LOSS, zeros(s));
	v_call(&s->v, H_MAP_LOOKUP, 2);
	v_jcci(&s->v, BPF_JEQ, 0, 0, if_none);
	v_mov(&s->v, inner, 0);
	return inner;
}

void sel_map_arg(struct sel *s, uint32_t map, uint32_t inner, uint32_t reg)
{
	if (inner)
		v_mov(&s->v, reg, inner);
	else
		v_ref(&s->v, reg, REF_MAP, (int32_t)map);
}

void sel_key_arg(struct sel *s, uint32_t map, struct ir_place key, uint32_t reg)
{
	(void)map;
	if (key.slot < 0)
		v_ref(&s->v, reg, REF_LOSS, zeros(s));
	else
		sel_addr(s, reg, sel_place(s, key));
}

static void call_with_key(struct sel *s, const struct ir_insn *i,
			  uint32_t inner, int helper)
{
	sel_key_arg(s, (uint32_t)i->map, i->y[0], 2);
	sel_map_arg(s, (uint32_t)i->map, inner, 1);
	v_call(&s->v, helper, 2);
}

static void extend_sign(struct sel *s, uint32_t r, uint32_t width)
{
	if (width == 8)
		return;
	v_alui(&s->v, BPF_LSH, r, 64 - 8 * width);
	v_alui(&s->v, BPF_ARSH, r, 64 - 8 * width);
}

/*
 * The error of an update or a deletion. Before 6.4 it is an int that the
 * verifier has the program call directly: the upper half is not its sign.
 */
static void errno_result(struct sel *s, const struct ir_insn *i, uint32_t err)
{
	extend_sign(s, err, 4);
	sel_result(s, i, err);
}

/*
 * The usual event finds its key: one lookup, one jump. A new key is inserted
 * with a value of zeros, unless another CPU was faster, and looked up again.
 */
void sel_find_or_make(struct sel *s, const struct ir_insn *i, uint32_t fail)
{
	struct vcode *v = &s->v;
	enum map_store store = map_of(s, (uint32_t)i->map)->store;
	bool array = store == MAP_PERCPU_GLOBAL || store == MAP_PERCPU_ARRAY;
	uint32_t found = v_new_label(v), inner, err;

	inner = sel_inner(s, (uint32_t)i->map, fail);
	call_with_key(s, i, inner, H_MAP_LOOKUP);
	v_jcci(v, BPF_JNE, 0, 0, found);
	if (!array) {
		sel_key_arg(s, (uint32_t)i->map, i->y[0], 2);
		sel_map_arg(s, (uint32_t)i->map, inner, 1);
		v_ref(v, 3, REF_LOSS, zeros(s));
		v_movi(v, 4, BPF_NOEXIST);
		v_call(v, H_MAP_UPDATE, 4);
		err = v_reg(v);
		v_mov(v, err, 0);
		call_with_key(s, i, inner, H_MAP_LOOKUP);
		v_jcci(v, BPF_JNE, 0, 0, found);
		if (sel_wanted(s, i) && i->op == IR_AGG)
			errno_result(s, i, err);
		sel_drop(s, LOSS_MAP_FULL);
		if (s->fused)
			fail = s->nonzero;
	}
	v_jmp(v, fail);
	v_label(v, found);
}

void op_lookup(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t none = v_new_label(v), inner;

	if (!i->dst)
		return;
	if (is_global(s, i)) {
		v_ref(v, sel_vreg(i->dst), REF_GLOBALS, global_at(s, i) + 8);
		return;
	}
	if (map_of(s, (uint32_t)i->map)->swapped)
		sel_result_imm(s, i, 0);
	inner = sel_inner(s, (uint32_t)i->map, none);
	call_with_key(s, i, inner, H_MAP_LOOKUP);
	sel_result(s, i, 0);
	v_label(v, none);
}

static void update_global(struct sel *s, const struct ir_insn *i)
{
	uint32_t at = v_ptr(&s->v);
	struct mem to = { .base = at, .off = 8 };

	v_ref(&s->v, at, REF_GLOBALS, global_at(s, i));
	sel_move(s, to, sel_place(s, i->y[1]),
		 map_of(s, (uint32_t)i->map)->value_size);
	v_storei(&s->v, 8, at, 0, 1);
	sel_result_imm(s, i, 0);
}

/* A key that is there, in a map that only grows, keeps its element. */
static void store_in_place(struct sel *s, const struct ir_insn *i, uint32_t err,
			   uint32_t done)
{
	struct vcode *v = &s->v;
	uint32_t none = v_new_label(v), at = v_ptr(v);
	struct mem to = { .base = at, .aligned = true };

	call_with_key(s, i, 0, H_MAP_LOOKUP);
	v_jcci(v, BPF_JEQ, 0, 0, none);
	v_mov(v, at, 0);
	sel_move(s, to, sel_place(s, i->y[1]),
		 map_of(s, (uint32_t)i->map)->value_size);
	v_movi(v, err, 0);
	v_jmp(v, done);
	v_label(v, none);
}

void op_update(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t err, inner, done = v_new_label(v);

	if (is_global(s, i)) {
		update_global(s, i);
		return;
	}
	err = v_reg(v);
	if (map_of(s, (uint32_t)i->map)->swapped)
		v_movi(v, err, 0);
	if (map_of(s, (uint32_t)i->map)->only_grows)
		store_in_place(s, i, err, done);
	inner = sel_inner(s, (uint32_t)i->map, done);
	sel_key_arg(s, (uint32_t)i->map, i->y[0], 2);
	sel_addr(s, 3, sel_place(s, i->y[1]));
	sel_map_arg(s, (uint32_t)i->map, inner, 1);
	v_movi(v, 4, BPF_ANY);
	v_call(v, H_MAP_UPDATE, 4);
	v_mov(v, err, 0);
	v_jcci(v, BPF_JEQ, err, 0, done);
	sel_drop(s, i->map == s->p->stack_map ? LOSS_STACK : LOSS_MAP_FULL);
	if (s->fused)
		v_jmp(v, s->nonzero);
	v_label(v, done);
	if (sel_wanted(s, i) && !s->fused)
		errno_result(s, i, err);
}

/* --- the keyless aggregation: a value on each CPU ------------------------ */

/* or-s all words of the value at @p into @any. */
static void gather(struct sel *s, uint32_t p, uint32_t any, uint32_t size)
{
	struct vcode *v = &s->v;
	uint32_t t = v_reg(v), n, top;

	if (size <= UNROLL) {
		for (uint32_t k = 0; k + 8 <= size; k += 8) {
			v_load(v, 8, t, p, k);
			v_alu(v, BPF_OR, any, t);
		}
		return;
	}
	n = v_reg(v);
	top = v_new_label(v);
	v_movi(v, n, size / 8);
	v_label(v, top);
	v_load(v, 8, t, p, 0);
	v_alu(v, BPF_OR, any, t);
	v_alui(v, BPF_ADD, p, 8);
	v_alui(v, BPF_SUB, n, 1);
	v_jcci(v, BPF_JNE, n, 0, top);
}

struct cpu_loop sel_cpus_begin(struct sel *s, const struct ir_insn *i,
			       uint32_t value)
{
	struct vcode *v = &s->v;
	struct cpu_loop l = { .cpu = v_reg(v),
			      .top = v_new_label(v),
			      .end = v_new_label(v) };
	uint32_t inner;

	v_movi(v, l.cpu, 0);
	inner = sel_inner(s, (uint32_t)i->map, l.end);
	v_label(v, l.top);
	sel_key_arg(s, (uint32_t)i->map, i->y[0], 2);
	sel_map_arg(s, (uint32_t)i->map, inner, 1);
	v_mov(v, 3, l.cpu);
	v_call(v, H_LOOKUP_PERCPU, 3);
	v_jcci(v, BPF_JEQ, 0, 0, l.end);
	v_mov(v, value, 0);
	return l;
}

void sel_cpus_end(struct sel *s, const struct cpu_loop *l)
{
	v_alui(&s->v, BPF_ADD, l->cpu, 1);
	v_jcci(&s->v, BPF_JLT, l->cpu, sel_ncpus(s), l->top);
	v_label(&s->v, l->end);
}

/* d = 1 if any CPU holds something; with @clear it is zeroed. */
static void over_cpus(struct sel *s, const struct ir_insn *i, bool clear)
{
	struct vcode *v = &s->v;
	uint32_t size = ir_map_stored_size(map_of(s, (uint32_t)i->map));
	uint32_t any = v_reg(v), p = v_ptr(v), q = v_ptr(v);
	struct cpu_loop loop;

	if (!sel_need(s, i, FEATURE_LOOKUP_PERCPU))
		return;
	v_movi(v, any, 0);
	loop = sel_cpus_begin(s, i, p);
	v_mov(v, q, p);
	if (sel_wanted(s, i))
		gather(s, q, any, size);
	if (clear)
		sel_zero(s, (struct mem){ .base = p }, size);
	sel_cpus_end(s, &loop);
	if (sel_wanted(s, i)) {
		uint32_t t = v_reg(v), yes = v_new_label(v);

		v_movi(v, t, 0);
		v_jcci(v, BPF_JEQ, any, 0, yes);
		v_movi(v, t, 1);
		v_label(v, yes);
		sel_result(s, i, t);
	}
}

static void mdel_global(struct sel *s, const struct ir_insn *i)
{
	uint32_t at = v_ptr(&s->v), set = v_reg(&s->v);
	struct mem m = { .base = at };

	v_ref(&s->v, at, REF_GLOBALS, global_at(s, i));
	v_load(&s->v, 8, set, at, 0);
	sel_zero(s, m, 8 + map_of(s, (uint32_t)i->map)->value_size);
	if (sel_wanted(s, i))
		sel_result(s, i, set);
}

void op_mdel(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t d, none = v_new_label(v), inner;

	if (is_global(s, i)) {
		mdel_global(s, i);
		return;
	}
	if (map_of(s, (uint32_t)i->map)->store == MAP_PERCPU_GLOBAL) {
		over_cpus(s, i, true);
		return;
	}
	if (map_of(s, (uint32_t)i->map)->swapped)
		sel_result_imm(s, i, 0);
	inner = sel_inner(s, (uint32_t)i->map, none);
	call_with_key(s, i, inner, H_MAP_DELETE);
	if (sel_wanted(s, i)) { /* 0 or -errno (an int) to 1 or 0 */
		d = v_reg(v);
		v_mov(v, d, 0);
		v_alui(v, BPF_LSH, d, 32);
		v_alui(v, BPF_RSH, d, 63);
		v_alui(v, BPF_XOR, d, 1);
		sel_result(s, i, d);
	}
	v_label(v, none);
}

void op_gset(struct sel *s, const struct ir_insn *i)
{
	uint32_t at = v_ptr(&s->v);

	if (!is_global(s, i)) {
		over_cpus(s, i, false);
		return;
	}
	v_ref(&s->v, at, REF_GLOBALS, global_at(s, i));
	v_load(&s->v, 8, sel_vreg(i->dst), at, 0);
}

void op_mlen(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t none = v_new_label(v), inner;
	int stub;

	if (!map_of(s, (uint32_t)i->map)->key) {
		op_gset(s, i);
		return;
	}
	if (!sel_need(s, i, FEATURE_FOR_EACH_MAP))
		return;
	stub = select_stub(s);
	sel_result_imm(s, i, 0);
	inner = sel_inner(s, (uint32_t)i->map, none);
	sel_map_arg(s, (uint32_t)i->map, inner, 1);
	v_ref(v, 2, REF_SUB, stub);
	v_movi(v, 3, 0);
	v_movi(v, 4, 0);
	v_call(v, H_FOR_EACH_MAP, 4);
	sel_result(s, i, 0);
	v_label(v, none);
}

/* --- atomic add to a plain value ----------------------------------------- */

static void add_at(struct sel *s, const struct ir_insn *i, uint32_t at,
		   int64_t off)
{
	struct vcode *v = &s->v;
	const struct type *t = map_of(s, (uint32_t)i->map)->value;
	bool wanted = sel_wanted(s, i);
	bool atomic = i->width >= 4;
	bool fetch = s->o->dry || feature_has(FEATURE_ATOMICS);
	uint32_t old = sel_copy(s, i->x[0]), sum;

	if (!atomic) { /* no such instruction; plain values are rarely so */
		sum = old;
		old = v_reg(v);
		v_load(v, i->width, old, at, off);
		v_alu(v, BPF_ADD, sum, old);
		v_store(v, i->width, at, off, sum);
	} else if (!wanted) {
		v_atomic(v, i->width, BPF_ADD, at, off, old);
		return;
	} else if (fetch) {
		v_atomic(v, i->width, BPF_ADD | BPF_FETCH, at, off, old);
	} else {
		sum = old;
		old = v_reg(v);
		v_load(v, i->width, old, at, off);
		v_atomic(v, i->width, BPF_ADD, at, off, sum);
	}
	if (!wanted)
		return;
	if (t && t->is_signed)
		extend_sign(s, old, i->width);
	sel_result(s, i, old);
}

void op_madd(struct sel *s, const struct ir_insn *i)
{
	struct vcode *v = &s->v;
	uint32_t at = v_ptr(v), end;

	if (is_global(s, i)) {
		v_ref(v, at, REF_GLOBALS, global_at(s, i));
		v_storei(v, 8, at, 0, 1);
		add_at(s, i, at, 8);
		return;
	}
	end = v_new_label(v);
	if (sel_wanted(s, i))
		sel_result_imm(s, i, 0);
	sel_find_or_make(s, i, end);
	v_mov(v, at, 0);
	add_at(s, i, at, 0);
	v_label(v, end);
}
