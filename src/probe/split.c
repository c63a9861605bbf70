// SPDX-License-Identifier: Apache-2.0
/*
 * From the probes of a clause to its instances: the probes of one compile unit
 * have one provider, one group (see struct probe) and, when the body reads args,
 * one layout of them. The first instance keeps the clause's tree, the others get
 * copies, since the checker writes types into it.
 */
#include <stdlib.h>
#include <string.h>

#include "probe/priv.h"
#include "probe/rawfield.h"

/* What a body asks of its context. */
struct uses {
	bool args;   /* args.field */
	bool argn;   /* arg0.., retval */
	bool retval; /* typed by the layout of args, for fexit */
	bool regs;   /* reg(), sargN, ip, ctx, kstack */
	bool kstack;
	int max_arg; /* the N of the highest argN, -1 none */
	struct probe_uses fields;
};

static void note_use(struct expr *e, void *data)
{
	struct uses *u = data;
	const char *s = e->str;

	/* a field counts the args below it away again: parents come first */
	if (e->kind == EXPR_FIELD && s && e->a && e->a->kind == EXPR_IDENT &&
	    e->a->str && !strcmp(e->a->str, "args")) {
		vec_push(&u->fields.names, s);
		u->fields.whole--;
	}
	/* sizeof(args) reads like that of a type */
	if (e->kind == EXPR_SIZEOF && e->type_name)
		s = e->type_name->base;
	else if (e->kind != EXPR_IDENT && e->kind != EXPR_CALL)
		return;
	if (!s)
		return;
	if (!strcmp(s, "args")) {
		u->args = true;
		u->fields.whole++;
	}
	u->retval |= !strcmp(s, "retval");
	u->kstack |= !strcmp(s, "kstack");
	u->regs |= !strcmp(s, "reg") || !strcmp(s, "ip") || !strcmp(s, "ctx") ||
		   !strcmp(s, "kstack") || !strcmp(s, "usermode") ||
		   !strcmp(s, "override") || !strncmp(s, "sarg", 4);
	if (!strncmp(s, "arg", 3) && s[3] >= '0' && s[3] <= '9' &&
	    atoi(s + 3) > u->max_arg)
		u->max_arg = atoi(s + 3);
	if (u->retval || !strncmp(s, "arg", 3) || !strncmp(s, "sarg", 4))
		u->argn = true;
}

static struct uses uses_of(const struct clause *c)
{
	struct uses u = { .max_arg = -1 };

	if (c->predicate)
		ast_walk_expr(c->predicate, note_use, &u);
	ast_walk_block(c->body, note_use, &u);
	return u;
}

/* The same fields at the same places. */
static bool same_layout(const struct type *a, const struct type *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind)
		return false;
	if (a->kind == TYPE_PTR)
		return a->space == b->space && same_layout(a->elem, b->elem);
	if (a->kind != TYPE_STRUCT || a->nfields != b->nfields ||
	    a->size != b->size)
		return false;
	for (uint32_t i = 0; i < a->nfields; i++) {
		const struct type_field *x = &a->fields[i], *y = &b->fields[i];

		if (x->offset != y->offset || x->data_loc != y->data_loc ||
		    x->rel_loc != y->rel_loc || strcmp(x->name, y->name) ||
		    !type_eq(x->type, y->type))
			return false;
	}
	return true;
}

/* A program tells frames of its own by the names of its tracepoints, one by
 * one; so it is of a few. */
#define KSTACK_PROBES 8

/* Those of system calls are one to it. */
static bool is_tracepoint(const struct probe *p)
{
	return p->provider == &provider_rawtracepoint ||
	       (p->provider == &provider_tracepoint && p->syscall < 0);
}

static bool fits(const struct instance *in, const struct probe *p,
		 const struct uses *u)
{
	const struct probe *first = in->probes[0];

	if (first->flaw || p->flaw)
		return false;
	if (first->provider != p->provider)
		return false;
	/* groups tell contexts apart, which matters to a tracepoint always
	 * and to a function when its arguments are read */
	if (first->group != p->group &&
	    (u->args || u->argn || p->provider == &provider_tracepoint))
		return false;
	if (first->entry != p->entry || first->turn != p->turn)
		return false;
	if (u->kstack && is_tracepoint(p) && in->nprobes >= KSTACK_PROBES)
		return false;
	/* structs of one name may differ from program to program */
	if (p->provider == &provider_uprobe && p->args &&
	    strcmp(first->target, p->target) != 0)
		return false;
	return same_layout(in->args, p->args);
}

static struct instance *instance_for(struct instances *all, uint32_t first,
				     struct probe *p, const struct uses *u)
{
	struct instance *in;

	for (uint32_t i = first; i < all->len; i++)
		if (fits(&all->at[i], p, u))
			return &all->at[i];
	all->at = mem_grow(all->at, (all->len + 1) * sizeof(*in));
	in = &all->at[all->len];
	memset(in, 0, sizeof(*in));
	in->id = all->len++;
	in->args = p->args;
	in->uses_args = u->args;
	return in;
}

/* Asks each provider of a clause once for the layout it would like. */
static void plan(const probe_vec *probes, const struct uses *u,
		 struct types *ts)
{
	for (size_t i = 0; i < probes->len; i++) {
		const struct provider *p = probes->at[i]->provider;
		bool seen = !p->plan;

		for (size_t k = 0; !seen && k < i; k++)
			seen = probes->at[k]->provider == p;
		if (!seen)
			p->plan(probes->at, (uint32_t)probes->len, &u->fields,
				ts);
	}
}

void split_clause(struct arena *arena, const struct clause *c,
		  const probe_vec *probes, struct types *ts,
		  struct instances *all)
{
	struct uses u = uses_of(c);
	uint32_t first = all->len;
	struct instance *in;

	if (u.args)
		plan(probes, &u, ts);
	for (size_t i = 0; i < probes->len; i++) {
		struct probe *p = probes->at[i];

		if ((u.args || u.retval) && p->provider->args)
			p->provider->args(p, ts);
		p->takes_kstack = u.kstack;
		p->needs_regs = u.regs || u.max_arg >= (int)p->nargs;
		in = instance_for(all, first, p, &u);
		p->args = in->args;
		if (!in->probes)
			in->probes = arena_array(arena, struct probe *,
						 probes->len - i);
		in->probes[in->nprobes++] = p;
	}
	for (uint32_t i = first; i < all->len; i++) {
		in = &all->at[i];
		in->clause = c;
		in->nunits = probes->at[probes->len - 1]->unit + 1;
		in->predicate = c->predicate;
		in->body = c->body;
		if (i == first)
			continue;
		in->predicate = c->predicate
					? ast_clone_expr(arena, c->predicate)
					: NULL;
		in->body = ast_clone_block(arena, c->body);
	}
	/* only now: the copies are of the body as written */
	for (uint32_t i = first; i < all->len; i++) {
		in = &all->at[i];
		if (in->probes[0]->record)
			raw_field_follow(ts, in->probes[0], in->predicate,
					 in->body);
	}
	vec_free(&u.fields.names);
}
