// SPDX-License-Identifier: Apache-2.0
/*
 * A row says how the kernel itself fills the record's field, as one sees in
 * include/trace/events of Linux 5.10 to 7.2: read at the event from what a raw
 * argument points to. Fields that are computed (prev_state, a request's
 * sector) are not here, nor texts that the record holds behind its fields.
 *
 * Names and types are compared with this kernel's before a row is believed. A
 * field that was renamed has a row for each name; what fits none is read from
 * the record.
 *
 * Events with the same raw arguments share an instance, so a field has one path
 * for all of those.
 */
#include "probe/rawfield.h"

#include <string.h>

#include "kernel/feature.h"
#include "kernel/tracefs.h"
#include "probe/format_type.h"
#include "probe/priv.h"

static const struct raw_field {
	const char *event; /* glob over "category:event" */
	const char *field, *path;
	const struct type *by; /* cast to this first, or NULL */
} raw_fields[] = {
	/* syscall_get_nr() of x86; elsewhere there is no such register */
	{ "raw_syscalls:sys_exit", "id", "regs.orig_ax", &type_int32 },
	{ "raw_syscalls:sys_exit", "ret", "ret", NULL },
	{ "sched:sched_switch", "prev_comm", "prev.comm", NULL },
	{ "sched:sched_switch", "prev_pid", "prev.pid", NULL },
	{ "sched:sched_switch", "prev_prio", "prev.prio", NULL },
	{ "sched:sched_switch", "next_comm", "next.comm", NULL },
	{ "sched:sched_switch", "next_pid", "next.pid", NULL },
	{ "sched:sched_switch", "next_prio", "next.prio", NULL },
	{ "sched:sched_wak*", "comm", "p.comm", NULL },
	{ "sched:sched_wak*", "pid", "p.pid", NULL },
	{ "sched:sched_wak*", "prio", "p.prio", NULL },
	{ "sched:sched_wak*", "target_cpu", "p.thread_info.cpu", NULL },
	{ "sched:sched_wak*", "target_cpu", "p.cpu", NULL }, /* before 5.16 */
	{ "sched:sched_migrate_task", "comm", "p.comm", NULL },
	{ "sched:sched_migrate_task", "pid", "p.pid", NULL },
	{ "sched:sched_migrate_task", "prio", "p.prio", NULL },
	{ "sched:sched_migrate_task", "dest_cpu", "dest_cpu", NULL },
	{ "sched:sched_stat_runtime", "comm", "tsk.comm", NULL },
	{ "sched:sched_stat_runtime", "pid", "tsk.pid", NULL },
	{ "sched:sched_stat_runtime", "runtime", "runtime", NULL },
	{ "sched:sched_process_fork", "parent_comm", "parent.comm", NULL },
	{ "sched:sched_process_fork", "parent_pid", "parent.pid", NULL },
	{ "sched:sched_process_fork", "child_comm", "child.comm", NULL },
	{ "sched:sched_process_fork", "child_pid", "child.pid", NULL },
	{ "sched:sched_process_exec", "pid", "p.pid", NULL },
	{ "sched:sched_process_exec", "old_pid", "old_pid", NULL },
	{ "sched:sched_process_exit", "comm", "p.comm", NULL },
	{ "sched:sched_process_exit", "pid", "p.pid", NULL },
	{ "sched:sched_process_exit", "prio", "p.prio", NULL },
	{ "irq:irq_handler_*", "irq", "irq", NULL },
	{ "irq:irq_handler_exit", "ret", "ret", NULL },
	{ "irq:softirq_*", "vec", "vec_nr", NULL },
	{ "power:cpu_idle", "state", "state", NULL },
	{ "power:cpu_*", "cpu_id", "cpu_id", NULL },
	{ "power:cpu_frequency", "state", "frequency", NULL },
	{ "net:net_dev_xmit", "rc", "rc", NULL },
	{ "net:net_dev_xmit", "len", "skb_len", NULL },
	{ "net:net_dev_queue", "len", "skb.len", NULL },
	{ "net:netif_r*", "len", "skb.len", NULL },
	{ "skb:kfree_skb", "location", "location", NULL },
};

/* Whether a chain's end can stand for a field of the record. */
static bool same_value(const struct type *end, const struct type *field)
{
	return type_eq(end, field) || (type_is_int(end) && type_is_int(field) &&
				       end->size == field->size);
}

static const struct type *end_of(struct types *ts, const struct type *raw,
				 const char *path)
{
	const struct type *t = raw;

	for (;;) {
		const struct type_field *f;
		size_t n = strcspn(path, ".");

		t = t->kind == TYPE_PTR ? t->elem : t;
		if (t->kind != TYPE_STRUCT)
			return NULL;
		f = type_find_field(ts, t, arena_strndup(ts->arena, path, n));
		if (!f || f->bit_size)
			return NULL;
		t = f->type;
		if (!path[n])
			return t;
		path += n + 1;
	}
}

/* The row that serves a field; NULL when none does. */
static const struct raw_field *row_of(struct types *ts, const struct probe *p,
				      const struct type *raw, const char *name)
{
	const struct type_field *f = type_find_field(ts, p->record->elem, name);
	const char *event;

	if (!f || f->data_loc || f->rel_loc)
		return NULL;
	event = arena_printf(ts->arena, "%s:%s", p->target, p->event);
	for (size_t i = 0; i < sizeof(raw_fields) / sizeof(raw_fields[0]);
	     i++) {
		const struct type *end;

		if (strcmp(raw_fields[i].field, name) ||
		    !glob_fits(raw_fields[i].event, event))
			continue;
		end = end_of(ts, raw, raw_fields[i].path);
		if (end && same_value(end, f->type))
			return &raw_fields[i];
	}
	return NULL;
}

bool raw_field_plan(struct types *ts, struct probe *p,
		    const struct probe_uses *u)
{
	const char *name = arena_printf(ts->arena, "%s_args", p->name);
	struct tracefs_format f;
	bool all = u->names.len;

	if (!feature_has(FEATURE_TP_BTF) ||
	    tracefs_event_format(ts->arena, p->target, p->event, &f))
		return false;
	p->record = format_args(ts, name, &f, SPACE_KERNEL);
	p->args = raw_event_args(ts, name, p->event, &p->btf_id);
	all = all && p->record && p->args;
	for (size_t i = 0; all && i < u->names.len; i++)
		all = row_of(ts, p, p->args, u->names.at[i]);
	if (!all) {
		p->record = p->args = NULL;
		p->btf_id = 0;
	}
	return all;
}

struct following {
	struct types *ts;
	const struct probe *p;
};

/* args.a.b from the ident args and "a.b"; the last step is @e itself. */
static void make_chain(struct types *ts, struct expr *e, const char *path)
{
	struct expr *base = e->a, *step;
	size_t n;

	while (path[n = strcspn(path, ".")]) {
		step = arena_new(ts->arena, struct expr);
		*step = *e;
		step->str = arena_strndup(ts->arena, path, n);
		step->a = base;
		base = step;
		path += n + 1;
	}
	e->str = path;
	e->a = base;
}

static void make_cast(struct types *ts, struct expr *e, const struct type *to)
{
	struct expr *inner = arena_new(ts->arena, struct expr);

	*inner = *e;
	memset(e, 0, sizeof(*e));
	e->kind = EXPR_CAST;
	e->span = inner->span;
	e->depth = inner->depth + 1;
	e->a = inner;
	e->type_name = arena_new(ts->arena, struct type_name);
	e->type_name->span = inner->span;
	e->type_name->base = type_str(ts, to);
}

static void follow(struct expr *e, void *data)
{
	struct following *f = data;
	const struct type_field *field;
	const struct raw_field *row;
	const struct type *end;

	/* what this has made is come by again: a step is no such field */
	if (e->kind != EXPR_FIELD || !e->str || !e->a ||
	    e->a->kind != EXPR_IDENT || !e->a->str || strcmp(e->a->str, "args"))
		return;
	row = row_of(f->ts, f->p, f->p->args, e->str);
	if (!row || !strcmp(row->path, e->str))
		return;
	field = type_find_field(f->ts, f->p->record->elem, e->str);
	end = end_of(f->ts, f->p->args, row->path);
	make_chain(f->ts, e, row->path);
	if (row->by)
		make_cast(f->ts, e, row->by);
	if (!type_eq(end, field->type))
		make_cast(f->ts, e, field->type);
}

void raw_field_follow(struct types *ts, const struct probe *p,
		      struct expr *predicate, struct block *body)
{
	struct following f = { ts, p };

	if (predicate)
		ast_walk_expr(predicate, follow, &f);
	if (body)
		ast_walk_block(body, follow, &f);
}
