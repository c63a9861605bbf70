// SPDX-License-Identifier: Apache-2.0
/*
 * Built-ins whose value fits a register: one function each, in a table by
 * builtin id. Those that make a value in a slot are in lower_text.c, those
 * that send a record in lower_output.c.
 */
#include "base/clock.h"
#include "ir/lower_priv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel/kallsyms.h"

/* An argument that is a word: an identifier, or a string. */
static const char *word(const struct expr *e, uint32_t i)
{
	const struct expr *a = low_arg_of(e, i);

	return a && (a->kind == EXPR_IDENT || a->kind == EXPR_STRING) ? a->str
								      : "";
}

struct ir_opnd low_pid(struct lower *l)
{
	return low_op2(l, IR_SHR,
		       low_op0(l, l->opts->other_pidns ? IR_NSPID : IR_PIDTGID),
		       ir_imm(32));
}

/* pid(curr_ns) is that of our own namespace, pid(init) that of the first. */
static enum ir_op pid_op(const struct lower *l, const struct expr *e)
{
	const char *of = word(e, 0);
	bool own = *of ? !strcmp(of, "curr_ns")
		       : l->opts->other_pidns && !l->script->tool;

	return own ? IR_NSPID : IR_PIDTGID;
}

static struct ir_opnd call_pid(struct lower *l, const struct expr *e)
{
	return low_op2(l, IR_SHR, low_op0(l, pid_op(l, e)), ir_imm(32));
}

static struct ir_opnd low_half(struct lower *l, struct ir_opnd v)
{
	return low_convert(l, v, NULL, &type_uint32);
}

static struct ir_opnd call_tid(struct lower *l, const struct expr *e)
{
	return low_half(l, low_op0(l, pid_op(l, e)));
}

static struct ir_opnd call_nspid(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op2(l, IR_SHR, low_op0(l, IR_NSPID), ir_imm(32));
}

static struct ir_opnd call_uid(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_half(l, low_op0(l, IR_UIDGID));
}

static struct ir_opnd call_gid(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op2(l, IR_SHR, low_op0(l, IR_UIDGID), ir_imm(32));
}

static struct ir_opnd call_cpu(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op0(l, IR_CPU);
}

static struct ir_opnd call_rand(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op0(l, IR_RAND);
}

static struct ir_opnd call_cgroup(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op0(l, IR_CGROUP);
}

static struct ir_opnd clock_now(struct lower *l, uint32_t which)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_KTIME, .dst = d, .size = which });
	return ir_r(d);
}

static struct ir_opnd call_nsecs(struct lower *l, const struct expr *e)
{
	const char *clock = word(e, 0);

	if (!strcmp(clock, "monotonic"))
		return clock_now(l, 1);
	/* on kernels whose programs cannot ask for it */
	if (!strcmp(clock, "sw_tai"))
		return low_op2(l, IR_ADD, clock_now(l, 0),
			       ir_imm(clock_ahead(CLOCK_TAI, CLOCK_BOOTTIME)));
	return clock_now(l, strcmp(clock, "tai") ? 0 : 2);
}

static struct ir_opnd call_elapsed(struct lower *l, const struct expr *e)
{
	ir_reg p = low_reg(l, PROV_MAP), start = low_reg(l, PROV_SCALAR);

	(void)e;
	low_put(l, (struct ir_insn){ .op = IR_LOOKUP,
				     .dst = p,
				     .map = low_start_map(l),
				     .y = { NO_PLACE, NO_PLACE } });
	low_put(l, (struct ir_insn){ .op = IR_LOAD,
				     .width = 8,
				     .dst = start,
				     .x = { ir_r(p) } });
	return low_op2(l, IR_SUB, clock_now(l, 0), ir_r(start));
}

static struct ir_opnd op_with(struct lower *l, enum ir_op op, enum ir_prov prov,
			      uint32_t n)
{
	ir_reg d = low_reg(l, prov);

	low_put(l, (struct ir_insn){ .op = op, .dst = d, .size = n });
	return ir_r(d);
}

static struct ir_opnd call_curtask(struct lower *l, const struct expr *e)
{
	(void)e;
	return op_with(l, IR_TASK, PROV_BTF, 0);
}

static struct ir_opnd call_ctx(struct lower *l, const struct expr *e)
{
	(void)e;
	return op_with(l, IR_CTX, PROV_CTX, 0);
}

static struct ir_opnd call_probe_event(struct lower *l, const struct expr *e)
{
	(void)e;
	return op_with(l, IR_PROBEID, PROV_SCALAR, 0);
}

static struct ir_opnd call_func(struct lower *l, const struct expr *e)
{
	(void)e;
	return op_with(l, IR_FUNCIP, PROV_SCALAR, 0);
}

static struct ir_opnd call_regip(struct lower *l, const struct expr *e)
{
	(void)e;
	return op_with(l, IR_REGIP, PROV_SCALAR, 0);
}

static struct ir_opnd call_retval(struct lower *l, const struct expr *e)
{
	return low_convert(l, op_with(l, IR_RETVAL, low_prov(e->type), 0), NULL,
			   e->type);
}

uint32_t low_arg_number(const struct expr *e)
{
	return (uint32_t)atoi(e->str + strcspn(e->str, "0123456789"));
}

static struct ir_opnd call_argn(struct lower *l, const struct expr *e)
{
	struct ir_opnd v;

	if (l->inst->nprobes && l->inst->probes[0]->usdt)
		return low_usdt_arg(l, e);
	v = op_with(l, IR_ARG, low_prov(e->type), low_arg_number(e));
	return low_convert(l, v, NULL, e->type);
}

static struct ir_opnd call_sargn(struct lower *l, const struct expr *e)
{
	return op_with(l, IR_SARG, PROV_SCALAR, low_arg_number(e));
}

static struct ir_opnd call_cpid(struct lower *l, const struct expr *e)
{
	(void)e;
	return ir_imm(l->opts->child_pid);
}

static struct ir_opnd call_has_cpid(struct lower *l, const struct expr *e)
{
	(void)e;
	return ir_imm(l->opts->has_child);
}

/* "0-3" or "0,2-5": one past the last number. */
static struct ir_opnd call_ncpus(struct lower *l, const struct expr *e)
{
	FILE *f = fopen("/sys/devices/system/cpu/possible", "re");
	char line[256] = "", *last = line;
	int64_t n = 1;

	(void)l;
	(void)e;
	if (f && fgets(line, sizeof(line), f)) {
		for (char *c = line; *c; c++)
			if (*c == '-' || *c == ',')
				last = c + 1;
		n = strtoll(last, NULL, 10) + 1;
	}
	if (f)
		fclose(f);
	return ir_imm(n);
}

struct ir_opnd low_kernel_symbol(struct lower *l, const struct expr *e,
				 const char *name)
{
	uint64_t address = 0;
	int err = kallsyms_address(name, &address);

	if (err == -EPERM)
		diag_error(l->d, e->span,
			   "Kernel addresses are hidden from this user "
			   "(kernel.kptr_restrict): cannot resolve %s",
			   name);
	else if (err)
		diag_error(l->d, e->span, "Failed to resolve kernel symbol: %s",
			   name);
	return ir_imm((int64_t)address);
}

static struct ir_opnd call_kaddr(struct lower *l, const struct expr *e)
{
	return low_kernel_symbol(l, e, word(e, 0));
}

static struct ir_opnd call_len(struct lower *l, const struct expr *e)
{
	const struct expr *a = low_arg_of(e, 0);
	ir_reg d;

	if (a->kind == EXPR_MAP && !a->args.len) {
		d = low_reg(l, PROV_SCALAR);
		low_put(l, (struct ir_insn){ .op = IR_MLEN,
					     .dst = d,
					     .map = (int32_t)a->map->id });
		return ir_r(d);
	}
	if (type_is_stack(a->type))
		return low_stack_len(l, low_place(l, a));
	/* buffers begin with their length */
	return low_load(l, low_place(l, a), &type_uint32);
}

/* The value as it is: its type says how it prints or what it points to. */
static struct ir_opnd call_same(struct lower *l, const struct expr *e)
{
	return low_value(l, low_arg_of(e, e->args.len - 1));
}

/*
 * A number that shows as a name. Errors are negative where the kernel returns
 * them: without the sign. Of texts, all without a name are one number.
 */
static struct ir_opnd call_name(struct lower *l, const struct expr *e)
{
	struct ir_opnd v = call_same(l, e), sign;

	if (!strcmp(e->type->symbols, "strerror")) {
		sign = low_op2(l, IR_SAR, v, ir_imm(63));
		v = low_op2(l, IR_SUB, low_op2(l, IR_XOR, v, sign), sign);
	}
	return type_is_name_text(e->type) ? low_named(l, v, e->type->symbols)
					  : v;
}

static struct ir_opnd call_bswap(struct lower *l, const struct expr *e)
{
	uint32_t width = low_arg_of(e, 0)->type->size;
	struct ir_opnd v = low_value(l, low_arg_of(e, 0));
	ir_reg d;

	if (width < 2)
		return v;
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = IR_BSWAP,
				     .width = (uint8_t)width,
				     .dst = d,
				     .x = { v } });
	return low_convert(l, ir_r(d), NULL, e->type);
}

/* Said all it has to say while it was checked. */
static struct ir_opnd call_nothing(struct lower *l, const struct expr *e)
{
	(void)l;
	(void)e;
	return ir_imm(0);
}

static struct ir_opnd call_args(struct lower *l, const struct expr *e)
{
	if (l->f->ctx != CTX_TRACEPOINT)
		low_refuse(l, e->span,
			   "The arguments of this probe are not one object: "
			   "name them one by one");
	return op_with(l, IR_CTX, PROV_CTX, 0);
}

static const low_value_fn value_builtins[BUILTIN_NONE] = {
	[BUILTIN_PID] = call_pid,
	[BUILTIN_TID] = call_tid,
	[BUILTIN_PIDNS_PID] = call_nspid,
	[BUILTIN_UID] = call_uid,
	[BUILTIN_USERNAME] = call_uid,
	[BUILTIN_GID] = call_gid,
	[BUILTIN_CPU] = call_cpu,
	[BUILTIN_RAND] = call_rand,
	[BUILTIN_CGROUP] = call_cgroup,
	[BUILTIN_NSECS] = call_nsecs,
	[BUILTIN_ELAPSED] = call_elapsed,
	[BUILTIN_CURTASK] = call_curtask,
	[BUILTIN_CTX] = call_ctx,
	[BUILTIN_ARGS] = call_args,
	[BUILTIN_FUNC] = call_func,
	[BUILTIN_PROBE_EVENT] = call_probe_event,
	[BUILTIN_REGIP] = call_regip,
	[BUILTIN_RETVAL] = call_retval,
	[BUILTIN_ARGN] = call_argn,
	[BUILTIN_SARGN] = call_sargn,
	[BUILTIN_CPID] = call_cpid,
	[BUILTIN_HAS_CPID] = call_has_cpid,
	[BUILTIN_NCPUS] = call_ncpus,
	[BUILTIN_REG] = low_reg_builtin,
	[BUILTIN_KADDR] = call_kaddr,
	[BUILTIN_UADDR] = low_uaddr,
	[BUILTIN_LEN] = call_len,
	[BUILTIN_STACK_LEN] = call_len,
	[BUILTIN_BSWAP] = call_bswap,
	[BUILTIN_DELETE] = low_delete,
	[BUILTIN_HAS_KEY] = low_has_key,
	[BUILTIN_ASSERT_STR] = call_nothing,
	[BUILTIN_STATIC_ASSERT] = call_nothing,
	[BUILTIN_PINNED] = low_pinned,
	/* one value, told apart by its type */
	[BUILTIN_KSYM] = call_same,
	[BUILTIN_KPTR] = call_same,
	[BUILTIN_UPTR] = call_same,
	[BUILTIN_STRFTIME] = call_same,
	[BUILTIN_STRERROR] = call_name,
	[BUILTIN_STRFTIME_UTC] = call_same,
	[BUILTIN_SYSCALL_NAME] = call_name,
	[BUILTIN_SIGNAL_NAME] = call_name,
	[BUILTIN_SYMBOL] = call_name,
};

struct ir_opnd low_call(struct lower *l, const struct expr *e)
{
	enum builtin_id id = e->builtin ? e->builtin->id : BUILTIN_NONE;
	low_value_fn fn = id < BUILTIN_NONE ? value_builtins[id] : NULL;

	if (!fn)
		fn = low_kernel_builtin(id);
	if (!fn)
		fn = low_effect_builtin(id);
	if (!fn)
		fn = low_output_builtin(id);
	if (!fn)
		fn = low_meta_builtin(id);
	if (!fn)
		fn = low_find_builtin(id);
	if (fn)
		return fn(l, e);
	low_refuse(l, e->span, "%s cannot be used here", e->str);
	return ir_imm(0);
}
