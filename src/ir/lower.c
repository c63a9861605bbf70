// SPDX-License-Identifier: Apache-2.0
/*
 * The driver of the lowering, and what all its files build with: blocks,
 * registers, variables and temporary slots.
 *
 * Control flow is built with three calls. low_block() makes a block,
 * low_jump() and low_branch() end the current one, low_start() goes on in
 * another. Behind a jump nothing follows (@dead) until a block is started;
 * what is put there is dropped, so that no caller has to ask.
 *
 * Variables need no zero at the start of the function: the language makes an
 * assignment (or a `let`, which is given a zero) come before every use.
 *
 * Temporary slots are given back at the end of the statement that took them,
 * so a script of a thousand assignments needs the room of its largest one.
 */
#include "ir/lower_priv.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

struct ir_insn *low_put(struct lower *l, struct ir_insn insn)
{
	static struct ir_insn nowhere;

	insn.span = l->span;
	if (l->dead) {
		nowhere = insn;
		return &nowhere;
	}
	return ir_add(l->p, l->f, l->block, insn);
}

ir_reg low_reg(struct lower *l, enum ir_prov prov)
{
	return ir_new_reg(l->p, l->f, prov);
}

struct ir_opnd low_op0(struct lower *l, enum ir_op op)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = op, .dst = d });
	return ir_r(d);
}

struct ir_opnd low_op1(struct lower *l, enum ir_op op, struct ir_opnd a)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = op, .dst = d, .x = { a } });
	return ir_r(d);
}

struct ir_opnd low_op2(struct lower *l, enum ir_op op, struct ir_opnd a,
		       struct ir_opnd b)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = op, .dst = d, .x = { a, b } });
	return ir_r(d);
}

void low_mov(struct lower *l, ir_reg to, struct ir_opnd from)
{
	low_put(l, (struct ir_insn){ .op = IR_MOV, .dst = to, .x = { from } });
}

uint32_t low_block(struct lower *l)
{
	return ir_new_block(l->p, l->f);
}

void low_start(struct lower *l, uint32_t block)
{
	l->block = block;
	l->dead = false;
}

void low_jump(struct lower *l, uint32_t to)
{
	low_put(l, (struct ir_insn){ .op = IR_JMP, .target = { to } });
	l->dead = true;
}

void low_branch(struct lower *l, enum ir_cc cc, struct ir_opnd a,
		struct ir_opnd b, uint32_t yes, uint32_t no)
{
	low_put(l, (struct ir_insn){ .op = IR_BR,
				     .cc = (uint8_t)cc,
				     .x = { a, b },
				     .target = { yes, no } });
	l->dead = true;
}

void low_leave(struct lower *l)
{
	low_jump(l, l->result ? l->leave : l->exit);
}

void low_return(struct lower *l)
{
	low_jump(l, l->once->depth == l->depth ? l->once->end : l->back);
}

bool low_fits(const struct type *t)
{
	switch (t->kind) {
	case TYPE_TIMESTAMP:
	case TYPE_KSYM:
	case TYPE_SYMBOL:
	case TYPE_USERNAME:
		return true;
	default:
		return type_is_scalar(t);
	}
}

enum ir_prov low_prov(const struct type *t)
{
	static const uint8_t prov[] = {
		[SPACE_KERNEL] = PROV_KERNEL, [SPACE_USER] = PROV_USER,
		[SPACE_CTX] = PROV_CTX,	      [SPACE_BTF] = PROV_BTF,
		[SPACE_BPF] = PROV_SCALAR,
	};

	return t->kind == TYPE_PTR ? (enum ir_prov)prov[t->space] : PROV_SCALAR;
}

struct low_var *low_var(struct lower *l, const struct ast_var *v)
{
	struct low_var new = { .var = v, .slot = -1, .shadow = -1 };

	for (size_t i = l->vars.len; i-- > 0;)
		if (l->vars.at[i].var == v)
			return &l->vars.at[i];
	if (low_fits(v->type)) {
		new.reg = low_reg(l, low_prov(v->type));
		if (v->addressed)
			new.shadow = ir_new_slot(l->p, l->f, 8, v->name);
	} else if (v->type->kind == TYPE_STRUCT ||
		   v->type->kind == TYPE_ARRAY) {
		new.reg = 0; /* the first assignment decides */
	} else {
		new.slot = ir_new_slot(l->p, l->f, v->type->size, v->name);
	}
	vec_push(&l->vars, new);
	return vec_last(&l->vars);
}

struct ir_place low_temp(struct lower *l, uint32_t size, const char *what)
{
	struct low_temp t = { .used = true };

	size = size ? (size + 7) & ~7u : 8;
	for (size_t i = 0; i < l->temps.len; i++) {
		struct low_temp old = l->temps.at[i];

		if (old.used || old.size != size)
			continue;
		/* to the end: low_release() frees from there */
		memmove(&l->temps.at[i], &l->temps.at[i + 1],
			(l->temps.len - i - 1) * sizeof(old));
		old.used = true;
		l->temps.at[l->temps.len - 1] = old;
		return (struct ir_place){ old.slot, 0 };
	}
	t.size = size;
	t.slot = ir_new_slot(l->p, l->f, size, what);
	vec_push(&l->temps, t);
	return (struct ir_place){ t.slot, 0 };
}

size_t low_mark(const struct lower *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->temps.len; i++)
		n += l->temps.at[i].used;
	return n;
}

void low_release(struct lower *l, size_t mark)
{
	size_t n = 0;

	for (size_t i = 0; i < l->temps.len; i++)
		if (l->temps.at[i].used && n++ >= mark)
			l->temps.at[i].used = false;
}

void low_refuse(struct lower *l, struct span at, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vprintf(l->script->arena, fmt, ap);
	va_end(ap);
	diag_error(l->d, at, "%s", text);
}

enum addr_space low_default_space(const struct lower *l)
{
	enum ctx_kind ctx = l->f->ctx;
	const struct probe *p = l->inst->nprobes ? l->inst->probes[0] : NULL;

	if (!p)
		return SPACE_KERNEL;
	if (p->name && !strncmp(p->name, "tracepoint:syscalls:", 20))
		return SPACE_USER;
	/* only user-space probes are a place in a file */
	return (ctx == CTX_REGS || ctx == CTX_REGS_RET) && p->target &&
			       strchr(p->target, '/')
		       ? SPACE_USER
		       : SPACE_KERNEL;
}

/*
 * The kind of context that a body is written for: the one that has the fields
 * as `args` lists them. That is the record of a tracepoint, where there is one,
 * else what the provider's last mechanism has, which works everywhere.
 */
static enum ctx_kind context_of(const struct instance *in)
{
	const struct probe *p = in->nprobes ? in->probes[0] : NULL;
	const struct mechanism *const *m;

	if (!p || !p->provider || !p->provider->mechanisms)
		return CTX_NONE;
	m = p->provider->mechanisms(p, in->uses_args, in->nprobes);
	if (!m || !m[0])
		return CTX_NONE;
	while (m[1] && m[0]->ctx != CTX_TRACEPOINT)
		m++;
	return m[0]->ctx;
}

/*
 * Puts the block of the RET behind all others: blocks are laid out by number,
 * and a way out in front would lie far from the end of a long body.
 */
void low_exit_last(struct lower *l)
{
	struct ir_func *f = l->f;
	struct ir_block exit = f->blocks[l->exit];

	memmove(&f->blocks[l->exit], &f->blocks[l->exit + 1],
		(f->nblocks - l->exit - 1) * sizeof(exit));
	f->blocks[f->nblocks - 1] = exit;
	for (uint32_t b = 0; b < f->nblocks; b++) {
		struct ir_block *at = &f->blocks[b];
		struct ir_insn *last = at->at + at->len - 1;

		/* empty: after an error */
		for (uint32_t t = 0; at->len && t < 2; t++) {
			if (last->target[t] == l->exit)
				last->target[t] = f->nblocks - 1;
			else if (last->target[t] > l->exit)
				last->target[t]--;
		}
	}
}

static void finish_func(struct lower *l)
{
	struct ir_func *f = l->f;

	low_jump(l, l->exit);
	low_start(l, l->exit);
	l->span = f->span;
	/* a perf tracepoint that says 0 hides the event from other tracers */
	low_put(l, (struct ir_insn){
			   .op = IR_RET,
			   .x = { l->retval ? ir_r(l->retval)
					    : ir_imm(f->ctx ==
						     CTX_TRACEPOINT) } });
	low_exit_last(l);
	vec_free(&l->vars);
	vec_free(&l->temps);
}

static struct span instance_span(const struct instance *in)
{
	if (in->clause)
		return in->clause->span;
	return in->body ? in->body->span : (struct span){ 0 };
}

static void lower_instance(struct lower *l, const struct instance *in)
{
	const struct probe *p = in->nprobes ? in->probes[0] : NULL;
	const char *what = p && p->provider ? p->provider->name : "probe";
	uint32_t body;

	l->inst = in;
	l->span = instance_span(in);
	l->d->owner = l->opts->bpftrace && in->nunits > 1 ? in->id + 1 : 0;
	l->f = ir_func_new(l->p,
			   arena_printf(l->p->arena, "%s_%u", what, in->id),
			   context_of(in));
	l->f->instance = in;
	l->f->span = l->span;
	l->loop = NULL;
	l->result = l->retval = 0;
	low_start(l, low_block(l));
	/* what a test returns is whether it passed */
	if (p && p->provider && p->provider->internal == 't') {
		l->retval = low_reg(l, PROV_SCALAR);
		low_mov(l, l->retval, ir_imm(0));
	}
	l->exit = low_block(l);
	if (in->predicate) {
		size_t mark = low_mark(l);

		body = low_block(l);
		low_cond(l, in->predicate, body, l->exit);
		low_release(l, mark);
		low_start(l, body);
	}
	low_stmts(l, in->body);
	finish_func(l);
}

static void probe_names(struct lower *l)
{
	const probe_vec *v = &l->in->probes;
	struct ir_program *p = l->p;

	p->nprobes = (uint32_t)v->len;
	p->probe_names = arena_array(p->arena, const char *, v->len + 1);
	p->probe_name_size = 1;
	for (size_t i = 0; i < v->len; i++) {
		uint32_t n = (uint32_t)strlen(v->at[i]->name) + 1;

		p->probe_names[v->at[i]->id] = v->at[i]->name;
		if (n > p->probe_name_size)
			p->probe_name_size = n;
	}
}

int ir_lower(struct script *s, struct instances *in, struct types *ts,
	     const struct check_opts *o, struct ir_program *out,
	     struct diags *d)
{
	size_t errors = d->errors;
	struct lower l = {
		.script = s, .in = in, .ts = ts, .opts = o, .p = out, .d = d
	};

	if (!out->arena)
		out->arena = s->arena;
	out->start_map = -1;
	out->stack_map = -1;
	out->unwind_map = -1;
	probe_names(&l);
	low_maps(&l);
	for (uint32_t i = 0; i < in->len; i++) {
		if (in->at[i].dead)
			vec_push(&out->funcs, NULL);
		else
			lower_instance(&l, &in->at[i]);
	}
	hash_free(&l.sites);
	d->owner = 0;
	return d->errors > errors ? -EINVAL : 0;
}
