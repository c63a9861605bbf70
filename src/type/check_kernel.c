// SPDX-License-Identifier: Apache-2.0
/*
 * Calls that ask for something of the kernel's: tasks, cgroups, variables of
 * each CPU, functions for BPF programs, files and sockets.
 */
#include <string.h>

#include "kernel/btf.h"
#include "kernel/cgroup.h"
#include "kernel/kfunc.h"
#include "kernel/meminfo.h"
#include "type/check_priv.h"

/* Tasks */

static bool points_to(const struct type *t, const char *tag)
{
	return t->kind == TYPE_PTR && t->elem->kind == TYPE_STRUCT &&
	       t->elem->name && !strcmp(t->elem->name, tag);
}

/* ppid(task), pcomm(task), leader_tid(task), leader_comm(task) */
static const struct type *call_task(struct checker *c, struct expr *e)
{
	static const char *const fields[BUILTIN_NONE] = {
		[BUILTIN_PPID] = "real_parent",
		[BUILTIN_PCOMM] = "real_parent",
		[BUILTIN_LEADER_TID] = "group_leader",
		[BUILTIN_LEADER_COMM] = "group_leader",
	};
	const struct type *t;

	visit_arg_values(c, e);
	if (!e->args.len)
		return builtin_value(c, e);
	t = arg_type(e, 0);
	if (t->kind != TYPE_NONE && !points_to(t, "task_struct"))
		check_error(c, e->span,
			    "Can not access field '%s' on expression of type "
			    "'%s'",
			    fields[e->builtin->id], type_str(c->ts, t));
	return builtin_value(c, e);
}

/* Where bpftrace looks no process up: where it has no type of context. */
static bool lacks_pids(const struct checker *c)
{
	static const char *const all[] = { "uprobe", "uretprobe", "usdt",
					   "begin",  "end",	  "self",
					   NULL };

	return !c->in->nprobes ||
	       is_one_of(c->in->probes[0]->provider->name, all);
}

/* comm(task), comm(pid) */
static const struct type *call_comm(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_arg_values(c, e);
	if (!e->args.len)
		return builtin_value(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_NONE || points_to(t, "task_struct"))
		return builtin_value(c, e);
	if (!type_is_int(t)) {
		check_error(c, e->span,
			    "Only integer supported for comm()'s pid");
		return &type_none;
	}
	if (!lacks_pids(c)) {
		cast_to(c, &e->args.at[0], &type_int32);
		return builtin_value(c, e);
	}
	check_error(c, e->span,
		    "Syntax comm(PID) is not supported in this probe type "
		    "yet. Type: %s",
		    c->in->nprobes ? c->in->probes[0]->type_name : "special");
	check_hint(c, "comm(task) takes a struct task_struct *");
	return &type_none;
}

/* Cgroups */

static const struct type *call_cgroupid(struct checker *c, struct expr *e)
{
	const char *path, *why;
	uint64_t id;

	visit_arg_values(c, e);
	path = arg_literal(c, e, 0);
	if (!path)
		return &type_none;
	why = cgroup_id_of(path, &id);
	if (why) {
		check_error(c, e->span,
			    "Failed to get `cgroupid` for path: \"%s\": %s",
			    path, why);
		return &type_none;
	}
	fold_to_int(c, e, (int64_t)id, true, &type_uint64);
	return e->type;
}

static const struct type *call_cgroup_path(struct checker *c, struct expr *e)
{
	const char *filter = NULL;

	visit_arg_values(c, e);
	if (!arg_int(c, e, 0))
		return &type_none;
	if (e->args.len > 1) {
		if (arg_type(e, 1)->kind != TYPE_STRING) {
			check_error(c, e->span,
				    "cgroup_path() only supports string "
				    "arguments (%s provided)",
				    type_is_int(arg_type(e, 1))
					    ? "int"
					    : type_str(c->ts, arg_type(e, 1)));
			return &type_none;
		}
		filter = arg_literal(c, e, 1);
		if (!filter)
			return &type_none;
	}
	cast_to(c, &e->args.at[0], &type_int64);
	return type_symbol(
		c->ts, filter ? arena_printf(c->a, CGROUP_TABLE ":%s", filter)
			      : CGROUP_TABLE);
}

/* Addresses and functions of the kernel */

static const struct type *call_percpu(struct checker *c, struct expr *e)
{
	struct btf_kernel *b = types_btf(c->ts);
	const char *name;

	visit_arg_values(c, e);
	name = arg_literal(c, e, 0);
	if (!name)
		return &type_none;
	if (e->args.len > 1) {
		if (!arg_int(c, e, 1))
			return &type_none;
		cast_to(c, &e->args.at[1], &type_uint64);
	}
	if (!b || !btf_find(b, name, BTF_KIND_VAR)) {
		check_error(c, e->span,
			    "Could not resolve variable \"%s\" from BTF", name);
		return &type_none;
	}
	return &type_uint64;
}

/* The only argument of a question about a kfunc, NULL after an error. */
static const char *kfunc_name(struct checker *c, struct expr *e)
{
	const struct expr *arg;

	visit_arg_values(c, e);
	arg = e->args.at[0];
	if (arg->is_const && arg->kind == EXPR_STRING)
		return arg->str;
	if (arg->type->kind != TYPE_NONE)
		check_error(c, e->span, "%s() accepts a string literal only",
			    e->str);
	return NULL;
}

static const struct type *call_kfunc(struct checker *c, struct expr *e)
{
	const struct probe *p = c->in->nprobes ? c->in->probes[0] : NULL;
	struct btf_kernel *b = types_btf(c->ts);
	const struct mechanism *const *m;
	const char *name = kfunc_name(c, e);
	uint32_t id, prog_type = BPF_PROG_TYPE_UNSPEC;

	if (!name)
		return &type_none;
	id = b ? btf_find(b, name, BTF_KIND_FUNC) : 0;
	if (e->builtin->id == BUILTIN_KFUNC_EXIST) {
		fold_to_bool(e, id != 0);
		return e->type;
	}
	m = p && p->provider->mechanisms
		    ? p->provider->mechanisms(p, false, c->in->nprobes)
		    : NULL;
	if (m && *m)
		prog_type = (*m)->prog_type;
	fold_to_bool(e, id && kfunc_allowed(id, prog_type));
	return e->type;
}

/* Memory */

static const struct type *call_meminfo(struct checker *c, struct expr *e)
{
	const char *name, *unit, *table;
	int64_t now;

	visit_arg_values(c, e);
	name = arg_literal(c, e, 0);
	unit = e->args.len > 1 ? arg_literal(c, e, 1) : "";
	if (!name || !unit)
		return &type_none;
	if (*unit && strcmp(unit, "kB") != 0) {
		check_error(c, e->span,
			    "meminfo() is in MiB, or with \"kB\" in KiB, not "
			    "in '%s'",
			    unit);
		return &type_none;
	}
	if (!meminfo_read(name, &now)) {
		check_error(c, e->span, "/proc/meminfo has no line '%s'", name);
		return &type_none;
	}
	table = arena_printf(c->a, MEMINFO_TABLE "%s%s", unit, name);
	fold_to_int(c, e, 0, true, type_symbol(c->ts, table));
	return e->type;
}

/* Files and sockets */

static const struct type *pointer_to(struct checker *c, struct expr *e,
				     const char *name)
{
	const struct type *t = type_by_name(c->ts, name);

	if (t)
		return type_ptr(c->ts, t, SPACE_KERNEL);
	check_error(c, e->span,
		    "%s() needs kernel type information: %s is not known",
		    e->str, name);
	return &type_none;
}

static const struct type *call_fd(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (!arg_int(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_uint32);
	return pointer_to(c, e,
			  e->builtin->id == BUILTIN_FD_FILE ? "struct file"
							    : "struct sock");
}

static const struct type *call_file(struct checker *c, struct expr *e)
{
	static const char *const tags[] = { "file", "dentry", "inode",
					    "super_block" };
	bool fstype = e->builtin->id == BUILTIN_FSTYPE;
	size_t n = fstype ? 4 : 3;
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_type(e, 0);
	for (size_t i = 0; i < n; i++)
		if (points_to(t, tags[i]))
			return type_string(c->ts, fstype ? FSTYPE_SIZE
							 : FILE_NAME_SIZE);
	if (t->kind != TYPE_NONE)
		check_error(c, e->span,
			    "%s() expects a pointer to struct %s "
			    "(%s provided)",
			    e->str,
			    fstype ? "file, dentry, inode or super_block"
				   : "file, dentry or inode",
			    type_str(c->ts, t));
	return &type_none;
}

static const struct type *call_diskname(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (!arg_int(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_int64);
	return type_symbol(c->ts, "disk");
}

static const struct type *call_sock(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	if (!arg_address(c, e, 0))
		return &type_none;
	switch (e->builtin->id) {
	case BUILTIN_SOCK_LADDR:
	case BUILTIN_SOCK_RADDR:
		return &type_inet;
	default:
		return &type_uint16;
	}
}

/* A constant, so that scripts can serve kernels that differ. */
static const struct type *call_has_field(struct checker *c, struct expr *e)
{
	const char *name, *field;
	const struct type *t;

	visit_arg_values(c, e);
	name = arg_literal(c, e, 0);
	field = arg_literal(c, e, 1);
	if (!name || !field)
		return &type_bool;
	t = type_by_name(c->ts, name);
	fold_to_bool(e, t && t->kind == TYPE_STRUCT &&
				type_find_field(c->ts, t, field));
	return &type_bool;
}

static const struct type *call_pinned(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	arg_literal(c, e, 0);
	if (arg_int(c, e, 1))
		cast_to(c, &e->args.at[1], &type_uint64);
	return &type_bool;
}

/* Is it a struct of this name, or a pointer to one? */
static bool is_struct(const struct type *t, const char *name)
{
	if (t->kind == TYPE_PTR)
		t = t->elem;
	return t->kind == TYPE_STRUCT && t->name && !strcmp(t->name, name);
}

static const struct type *call_path_of(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_NONE)
		return t;
	if (!is_struct(t, "file") && !is_struct(t, "path") &&
	    !is_struct(t, "dentry")) {
		check_error(c, e->span,
			    "path_of() expects a struct file, path or dentry "
			    "(%s provided)",
			    type_str(c->ts, t));
		return &type_none;
	}
	return type_string(c->ts, c->o->max_strlen);
}

/* path(struct path * [, bytes]) */
static const struct type *call_path(struct checker *c, struct expr *e)
{
	int64_t size = c->o->max_strlen;
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_type(e, 0);
	if (!provider_is(c, "fentry") && !provider_is(c, "fexit") &&
	    !provider_is(c, "iter")) {
		check_error(c, e->span,
			    "The path function can only be used with 'fentry', "
			    "'fexit', 'iter' probes");
		check_hint(c, "path_of() works in any probe");
		return &type_none;
	}
	if (t->kind == TYPE_NONE)
		return t;
	if (!is_struct(t, "path")) {
		check_error(c, e->span,
			    "path() expects a struct path (%s provided)",
			    type_str(c->ts, t));
		return &type_none;
	}
	if (e->args.len > 1 &&
	    (!is_number(e->args.at[1]) || e->args.at[1]->num < 0)) {
		check_error(c, e->span,
			    "path: invalid size value, need non-negative "
			    "literal");
		return &type_none;
	}
	if (e->args.len > 1)
		size = e->args.at[1]->num;
	if (size < 2 || size > c->o->max_strlen) {
		check_error(c, e->span,
			    "path() gives text of 2 to %u bytes (%lld asked "
			    "for)",
			    c->o->max_strlen, (long long)size);
		return &type_none;
	}
	return type_string(c->ts, (uint32_t)size);
}

const call_fn call_kernel[BUILTIN_NONE] = {
	[BUILTIN_PATH] = call_path,
	[BUILTIN_HAS_FIELD] = call_has_field,
	[BUILTIN_PINNED] = call_pinned,
	[BUILTIN_PATH_OF] = call_path_of,
	[BUILTIN_COMM] = call_comm,
	[BUILTIN_PPID] = call_task,
	[BUILTIN_PCOMM] = call_task,
	[BUILTIN_LEADER_TID] = call_task,
	[BUILTIN_LEADER_COMM] = call_task,
	[BUILTIN_CGROUPID] = call_cgroupid,
	[BUILTIN_CGROUP_PATH] = call_cgroup_path,
	[BUILTIN_PERCPU_KADDR] = call_percpu,
	[BUILTIN_MEMINFO] = call_meminfo,
	[BUILTIN_KFUNC_EXIST] = call_kfunc,
	[BUILTIN_KFUNC_ALLOWED] = call_kfunc,
	[BUILTIN_FD_FILE] = call_fd,
	[BUILTIN_FD_SOCK] = call_fd,
	[BUILTIN_FILE_NAME] = call_file,
	[BUILTIN_FSTYPE] = call_file,
	[BUILTIN_DISKNAME] = call_diskname,
	[BUILTIN_SOCK_FAMILY] = call_sock,
	[BUILTIN_SOCK_LADDR] = call_sock,
	[BUILTIN_SOCK_RADDR] = call_sock,
	[BUILTIN_SOCK_LPORT] = call_sock,
	[BUILTIN_SOCK_RPORT] = call_sock,
	[BUILTIN_SOCK_IP] = call_sock,
};
