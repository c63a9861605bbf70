// SPDX-License-Identifier: Apache-2.0
/* Maps, the event and output in the interpreter. */
#include <errno.h>
#include <string.h>

#include "ir/interp_int.h"
#include "ir/util.h"
#include "out/check.h"

static struct memmap *map_of(struct call *c)
{
	return &c->w->maps[c->i->map];
}

/* The key's bytes: NULL after failing, a dummy for keyless maps. */
static const void *key_of(struct call *c)
{
	struct memmap *m = map_of(c);

	if (!m->key_size)
		return "";
	return interp_place(c, 0, m->key_size);
}

static uint64_t value_addr(struct call *c, struct memmap_entry *e)
{
	if (!e->addr)
		e->addr = region_add(&c->w->regions, e->value,
				     map_of(c)->value_size);
	return e->addr;
}

/*
 * A keyless value has one address for all its life, set or not; an unset one
 * is zero. So its entry is made at the first look, and marked dead until it is
 * set; stores through the address before that are seen when it is.
 */
static struct memmap_entry *global_entry(struct memmap *m)
{
	if (!m->entries.len) {
		memmap_make(m, "");
		m->entries.at[0].dead = true;
		m->live = 0;
	}
	return &m->entries.at[0];
}

static void global_set(struct memmap *m)
{
	struct memmap_entry *e = global_entry(m);

	e->dead = false;
	m->live = 1;
}

static int lookup(struct call *c, const void *key)
{
	struct memmap *m = map_of(c);
	struct memmap_entry *e = m->map->store == MAP_GLOBAL
					 ? global_entry(m)
					 : memmap_find(m, key);

	c->result = e ? value_addr(c, e) : 0;
	return 0;
}

/* The entry to write: made if missing; NULL and a loss when there is no room. */
static struct memmap_entry *writable(struct call *c, const void *key)
{
	struct memmap *m = map_of(c);
	struct memmap_entry *e;

	if (m->map->store == MAP_GLOBAL) {
		global_set(m);
		return global_entry(m);
	}
	e = memmap_make(m, key);
	if (!e) {
		interp_count_loss(c->w, c->i->map == c->w->p->stack_map
						? LOSS_STACK
						: LOSS_MAP_FULL);
		c->result = (uint64_t)-E2BIG;
	}
	return e;
}

static int update(struct call *c, const void *key)
{
	struct memmap *m = map_of(c);
	unsigned char *value = interp_place(c, 1, m->value_size);
	struct memmap_entry *e;

	if (!value)
		return -EINVAL;
	e = writable(c, key);
	if (!e)
		return 0;
	memcpy(e->value, value, m->value_size);
	c->result = 0;
	return 0;
}

static int map_delete(struct call *c, const void *key)
{
	struct memmap *m = map_of(c);

	if (m->map->store == MAP_GLOBAL) {
		struct memmap_entry *e = global_entry(m);

		c->result = !e->dead;
		memset(e->value, 0, m->value_size);
		e->dead = true;
		m->live = 0;
		return 0;
	}
	c->result = memmap_delete(m, key);
	return 0;
}

static int aggregate(struct call *c, const void *key)
{
	struct memmap *m = map_of(c);
	struct memmap_entry *e;
	uint64_t weight = 1;

	if (!type_is_agg(m->map->value))
		return interp_fail(c, "%s is no aggregation", m->map->name);
	if (c->i->x[1].kind != OPND_NONE)
		weight = interp_value(c, 1);
	e = writable(c, key);
	if (!e)
		return 0;
	memmap_add(m->map->value, e->value, interp_value(c, 0), weight);
	c->result = 0;
	return 0;
}

static int agg_read(struct call *c, const void *key)
{
	struct memmap *m = map_of(c);
	struct memmap_entry *e = memmap_find(m, key);

	c->result = e ? memmap_read(m->map->value, e->value) : 0;
	return 0;
}

static int map_add(struct call *c, const void *key)
{
	const struct ir_insn *i = c->i;
	struct ir_insn as = { .op = IR_ZEXT, .width = i->width };
	struct memmap_entry *e = writable(c, key);
	uint64_t old = 0, sum;

	if (e) {
		memcpy(&old, e->value, i->width);
		sum = old + interp_value(c, 0);
		memcpy(e->value, &sum, i->width);
	}
	if (map_of(c)->map->value->is_signed)
		as.op = IR_SEXT;
	c->result = ir_arith(&as, old, 0);
	return 0;
}

static int each(struct call *c, const void *key)
{
	struct interp *w = c->w;
	struct memmap *m = map_of(c);
	struct shared sh = { .map = m };
	uint64_t n = 0, stop = 0;

	(void)key;
	if (c->i->size >= w->p->subs.len || c->fr->depth + 1 >= INTERP_DEPTH)
		return interp_fail(c, "no sub%u at this depth", c->i->size);
	sh.slot = interp_place(c, 0, 0);
	if (!sh.slot)
		return -EINVAL;
	/* entries may move while the sub-function runs; their bytes do not */
	for (size_t k = 0; k < m->entries.len && !stop; k++) {
		int err;

		if (m->entries.at[k].dead)
			continue;
		sh.key = m->entries.at[k].key;
		sh.value = m->entries.at[k].value;
		err = interp_call(w, w->p->subs.at[c->i->size],
				  c->fr->depth + 1, &sh, &stop);
		if (err)
			return err;
		n++;
	}
	c->result = n;
	return 0;
}

int interp_repeat(struct call *c)
{
	struct interp *w = c->w;
	struct shared sh = { 0 };
	uint64_t rounds = interp_value(c, 0), stop = 0;

	if (c->i->size >= w->p->subs.len || c->fr->depth + 1 >= INTERP_DEPTH)
		return interp_fail(c, "no sub%u at this depth", c->i->size);
	if (rounds > IR_REPEAT_MAX)
		return interp_fail(c, "more than %d rounds", IR_REPEAT_MAX);
	sh.slot = interp_place(c, 0, 0);
	if (!sh.slot)
		return -EINVAL;
	while (sh.round < rounds && !stop) {
		int err = interp_call(w, w->p->subs.at[c->i->size],
				      c->fr->depth + 1, &sh, &stop);

		if (err)
			return err;
		sh.round++;
	}
	c->result = sh.round;
	return 0;
}

static int is_set(struct call *c, const void *key)
{
	(void)key;
	c->result = map_of(c)->live;
	return 0;
}

int interp_map_op(struct call *c)
{
	/* clang-format off */
	static int (*const ops[])(struct call *, const void *) = {
		[IR_LOOKUP - IR_LOOKUP] = lookup,
		[IR_UPDATE - IR_LOOKUP] = update,
		[IR_MDEL - IR_LOOKUP] = map_delete,
		[IR_AGG - IR_LOOKUP] = aggregate,
		[IR_AGGREAD - IR_LOOKUP] = agg_read,
		[IR_MADD - IR_LOOKUP] = map_add,
		[IR_MLEN - IR_LOOKUP] = is_set,
		[IR_GSET - IR_LOOKUP] = is_set,
		[IR_EACH - IR_LOOKUP] = each,
	};
	/* clang-format on */
	const void *key = "";

	if (c->i->map < 0 || (size_t)c->i->map >= c->w->p->maps.len)
		return interp_fail(c, "no map %d", c->i->map);
	if (ir_shape(c->i->op, 'S') && c->i->op != IR_EACH)
		key = key_of(c);
	if (!key)
		return -EINVAL;
	return ops[c->i->op - IR_LOOKUP](c, key);
}

static uint64_t clock_of(struct interp *w, uint32_t which)
{
	if (w->hooks.clock)
		return w->hooks.clock(w->hooks.self, which);
	return ++w->ticks;
}

static uint64_t random_of(struct interp *w)
{
	if (w->hooks.random)
		return w->hooks.random(w->hooks.self);
	w->seed = w->seed * 6364136223846793005ull + 1442695040888963407ull;
	return w->seed >> 32;
}

static int stack(struct call *c, bool user)
{
	const struct interp_event *ev = c->w->ev;
	const uint64_t *from = user ? ev->ustack : ev->kstack;
	uint32_t n = user ? ev->nustack : ev->nkstack;
	uint32_t pid = user ? (uint32_t)(ev->pid_tgid >> 32) : 0;
	unsigned char *to = interp_place(c, 0, 8 + 8 * c->i->size);

	if (!to)
		return -EINVAL;
	memset(to, 0, 8 + 8 * c->i->size);
	if (n > c->i->size)
		n = c->i->size;
	if (!from)
		n = 0;
	memcpy(to, &n, 4);
	memcpy(to + 4, &pid, 4);
	if (n)
		memcpy(to + 8, from, 8 * (size_t)n);
	c->result = from ? n : (uint64_t)-EFAULT;
	return 0;
}

static int send_signal(struct call *c)
{
	struct interp *w = c->w;

	w->last_signal = (int)interp_value(c, 0);
	w->signals++;
	c->result = 0;
	if (w->hooks.signal)
		c->result = (uint64_t)(int64_t)w->hooks.signal(w->hooks.self,
							       w->last_signal);
	return 0;
}

static int write_user(struct call *c)
{
	const struct interp_hooks *h = &c->w->hooks;
	const struct ir_insn *i = c->i;
	uint64_t n = i->x[1].kind == OPND_NONE ? i->size : interp_value(c, 1);
	const unsigned char *from = interp_place(c, 0, i->size);

	if (!from)
		return -EINVAL;
	n = n > i->size ? i->size : n;
	c->result = (uint64_t)-EFAULT;
	if (h->write)
		c->result = (uint64_t)(int64_t)h->write(
			h->self, interp_value(c, 0), from, (uint32_t)n);
	return 0;
}

static int emit(struct call *c)
{
	struct interp *w = c->w;
	uint64_t want = interp_value(c, 0);
	struct record rec = { .off = w->bytes.len };
	unsigned char *from = interp_place(c, 0, 8);
	uint32_t rest;

	if (!from)
		return -EINVAL;
	rest = c->fr->f->slots[c->i->y[0].slot].size - c->i->y[0].off;
	rec.len = want > rest ? rest : (uint32_t)want;
	if (w->ring_max && w->ring_used + rec.len + 8 > w->ring_max) {
		interp_count_loss(w, LOSS_RING_FULL);
		return 0;
	}
	w->ring_used += ((uint64_t)rec.len + 7) / 8 * 8 + 8;
	sbuf_putn(&w->bytes, from, rec.len);
	vec_push(&w->records, rec);
	return 0;
}

static int probe_name(struct call *c)
{
	const struct ir_program *p = c->w->p;
	uint32_t id = c->w->ev->probe_id, n = c->i->size;
	unsigned char *to = interp_place(c, 0, n);
	const char *name = id < p->nprobes ? p->probe_names[id] : "";

	if (!to)
		return -EINVAL;
	memset(to, 0, n);
	memcpy(to, name, strnlen(name, n ? n - 1 : 0));
	return 0;
}

static int number_text(struct call *c)
{
	unsigned char *to = interp_place(c, 0, SYMBOL_TEXT);

	if (!to)
		return -EINVAL;
	symbol_text(c->i->bytes, (int64_t)interp_value(c, 0), (char *)to);
	return 0;
}

static int comm(struct call *c)
{
	unsigned char *to = interp_place(c, 0, 16);

	if (!to)
		return -EINVAL;
	memcpy(to, c->w->ev->comm, 16);
	return 0;
}

/* There are no other processes in here. */
static int no_comm(struct call *c)
{
	unsigned char *to = interp_place(c, 0, 16);

	if (!to)
		return -EINVAL;
	memcpy(to, "N/A\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	c->result = (uint64_t)-ESRCH;
	return 0;
}

/* The event's words that are read as they are. */
static uint64_t event_word(struct call *c)
{
	const struct interp_event *ev = c->w->ev;
	uint32_t n = c->i->size;

	switch (c->i->op) {
	case IR_CTX:
		return c->w->ctx_addr;
	case IR_ARG:
		return n < 16 ? ev->args[n] : 0;
	case IR_SARG:
		return n < 16 ? ev->sargs[n] : 0;
	case IR_RETVAL:
		return ev->retval;
	case IR_FUNCIP:
		return ev->func_ip;
	case IR_REGIP:
		return ev->reg_ip;
	case IR_TREG: /* of no process */
		return 0;
	case IR_PROBEID:
		return ev->probe_id;
	case IR_PIDTGID:
		return ev->pid_tgid;
	case IR_UIDGID:
		return ev->uid_gid;
	case IR_CPU:
		return ev->cpu;
	case IR_TASK:
		return ev->task;
	case IR_CGROUP:
		return ev->cgroup;
	case IR_NSPID:
		return ev->nspid;
	case IR_NUMAID:
		return ev->numaid;
	case IR_JIFFIES:
		return ev->jiffies;
	default:
		return 0;
	}
}

int interp_event_op(struct call *c)
{
	switch (c->i->op) {
	case IR_FENCE:
		return 0;
	case IR_MAYGO:
		c->result = 1;
		return 0;
	case IR_KTIME:
		c->result = clock_of(c->w, c->i->size);
		return 0;
	case IR_RAND:
		c->result = random_of(c->w) & UINT32_MAX;
		return 0;
	case IR_COMM:
		return comm(c);
	case IR_PIDCOMM:
		return no_comm(c);
	case IR_PNAME:
		return probe_name(c);
	case IR_STEXT:
		return number_text(c);
	case IR_KSTACK:
		return stack(c, false);
	case IR_USTACK:
		return stack(c, true);
	case IR_SIGNAL:
	case IR_SIGTHREAD:
		return send_signal(c);
	case IR_OVERRIDE:
		c->w->overridden = true;
		c->w->override = interp_value(c, 0);
		return 0;
	case IR_UWRITE:
		return write_user(c);
	case IR_TRACE: /* of text that nobody reads, only the length counts */
		c->result = c->i->size - 1;
		return 0;
	case IR_SEQF: /* nobody reads */
		c->result = 0;
		return 0;
	case IR_SKBOUT: /* there are no packets in here */
		c->result = (uint64_t)-EFAULT;
		return 0;
	case IR_SKCOOKIE:
		c->result = c->w->ev->cookie;
		return 0;
	case IR_EMIT:
		return emit(c);
	case IR_DROP:
		interp_count_loss(c->w, c->i->size);
		return 0;
	default:
		c->result = event_word(c);
		return 0;
	}
}
