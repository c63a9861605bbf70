// SPDX-License-Identifier: Apache-2.0
/* Calls about addresses: symbols, address spaces, registers, stacks. */
#include <errno.h>
#include <string.h>

#include "elf/elf.h"
#include "kernel/kallsyms.h"
#include "type/check_priv.h"

static const struct type *call_ksym(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_text(c, e, 0);
	if (t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "%s() expects an integer or pointer argument",
			    e->str);
		return &type_none;
	}
	if (!arg_address(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_uint64);
	return e->builtin->id == BUILTIN_KSYM ? &type_ksym : &type_usym;
}

static const struct type *call_kaddr(struct checker *c, struct expr *e)
{
	const char *name;
	uint64_t address = 0;
	int err;

	visit_arg_values(c, e);
	name = arg_literal(c, e, 0);
	if (!name || c->phase != PHASE_REPORT)
		return &type_uint64;
	err = kallsyms_address(name, &address);
	if (err) {
		check_error(c, e->span, "Failed to resolve kernel symbol: %s",
			    name);
		if (err == -EPERM)
			check_hint(c, "the kernel hides addresses from us "
				      "(sysctl kernel.kptr_restrict)");
		return &type_none;
	}
	fold_to_int(c, e, (int64_t)address, true, &type_uint64);
	return &type_uint64;
}

static bool find_symbol(const char *path, const char *name, uint64_t *size)
{
	struct elf_symbol s;
	const char *why;
	struct elf *elf = elf_open_file(path, &why);
	bool found = elf && elf_find_any(elf, name, &s);

	if (found)
		*size = s.size;
	elf_release(elf);
	return found;
}

static const struct type *call_uaddr(struct checker *c, struct expr *e)
{
	const char *name;
	uint64_t size = 0;

	visit_arg_values(c, e);
	if (probe_space(c) != SPACE_USER) {
		check_error(c, e->span,
			    "uaddr() can only be used with uprobe, uretprobe "
			    "and usdt probes");
		return &type_none;
	}
	name = arg_literal(c, e, 0);
	if (!name)
		return &type_none;
	for (uint32_t i = 0; i < c->in->nprobes; i++)
		if (!find_symbol(c->in->probes[i]->target, name, &size)) {
			check_error(c, e->span,
				    "Could not resolve symbol: %s:%s",
				    c->in->probes[i]->target, name);
			return &type_none;
		}
	/* what it points to is as large as the symbol, or its first 8 bytes */
	if (size != 1 && size != 2 && size != 4)
		size = 8;
	return type_ptr(c->ts, type_int((uint32_t)size, true), SPACE_USER);
}

/* kptr() and uptr(): the same address, said to be in that space. */
static const struct type *call_space(struct checker *c, struct expr *e)
{
	enum addr_space space =
		e->builtin->id == BUILTIN_KPTR ? SPACE_KERNEL : SPACE_USER;
	const struct type *t;

	visit_arg_values(c, e);
	t = arg_text(c, e, 0);
	if (t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "%s() only supports integer or pointer arguments "
			    "(string provided)",
			    e->str);
		return &type_none;
	}
	if (!arg_address(c, e, 0))
		return &type_none;
	return type_ptr(c->ts, t->kind == TYPE_PTR ? t->elem : &type_unknown,
			space);
}

static const struct type *call_reg(struct checker *c, struct expr *e)
{
	visit_arg_values(c, e);
	arg_literal(c, e, 0);
	return &type_uint64;
}

/* What may be asked for; the kernel keeps fewer. */
#define STACK_LIMIT 1024

static bool is_unwound(const struct expr *e)
{
	return e->builtin->id == BUILTIN_DW_USTACK;
}

void check_unwound(struct checker *c, const struct expr *e)
{
	if (!is_unwound(e))
		return;
	c->s->uses_dw_ustack = true;
	if (c->o->no_dw_ustack)
		check_error(c, e->span,
			    "dw_ustack (DWARF stack unwinding) feature is not "
			    "enabled by default. To enable this unstable "
			    "feature, set the config flag to enable. "
			    "unstable_dw_ustack=enable");
	else if (!c->o->nunwound && !c->o->bpftrace) /* it says so later */
		check_error(c, e->span,
			    "dw_ustack requires a target process. Use -p, -c, "
			    "or --dwarf-pid to specify one.");
}

/* kstack([MODE] [, LIMIT]) */
static const struct type *call_stack(struct checker *c, struct expr *e)
{
	static const char *const modes[] = { "bpftrace", "perf",   "raw",
					     "build_id", "source", NULL };
	enum type_kind kind =
		e->builtin->id == BUILTIN_KSTACK ? TYPE_KSTACK : TYPE_USTACK;
	const char *mode = c->o->stack_mode, *word;
	int64_t n = STACK_MAX;
	struct expr *arg;

	check_unwound(c, e);
	for (uint32_t k = 0; k < e->args.len; k++) {
		arg = e->args.at[k];
		word = arg_word(arg);
		if (word && !k && is_one_of(word, modes)) {
			mode = word;
			arg->type = &type_none;
			continue;
		}
		if (e->args.len > 1 && !k && !(word && !builtin_find(word))) {
			check_error(c, e->span,
				    "Expected stack mode as first argument");
			return &type_none;
		}
		if (word && !k && !builtin_find(word)) {
			check_error(c, arg->span,
				    "Error parsing stack mode: %s%s: Invalid "
				    "value for stack_mode: valid values are "
				    "bpftrace, raw, perf, and build_id.",
				    c->o->bpftrace && is_unwound(e)
					    ? "__builtin_"
					    : "",
				    e->str);
			return &type_none;
		}
		if (!word || builtin_find(word))
			visit_value(c, &e->args.at[k]);
		arg = e->args.at[k];
		if (!is_number(arg) || arg->num < 0) {
			check_error(c, e->span, "%s: invalid limit value",
				    e->str);
			return &type_none;
		}
		n = arg->num;
		if (n > STACK_LIMIT) {
			check_error(c, e->span,
				    "%s([int limit]): limit shouldn't exceed "
				    "%d, %lld given",
				    e->str, STACK_LIMIT, (long long)n);
			return &type_none;
		}
	}
	if (!strcmp(mode, "build_id") && kind == TYPE_KSTACK)
		check_error(c, e->span,
			    "'build_id' stack mode can only be used for "
			    "ustack");
	return type_stack(c->ts, kind,
			  (uint32_t)(n < STACK_MAX ? n : STACK_MAX), mode);
}

const call_fn call_address[BUILTIN_NONE] = {
	[BUILTIN_KSYM] = call_ksym,    [BUILTIN_USYM] = call_ksym,
	[BUILTIN_KADDR] = call_kaddr,  [BUILTIN_UADDR] = call_uaddr,
	[BUILTIN_KPTR] = call_space,   [BUILTIN_UPTR] = call_space,
	[BUILTIN_REG] = call_reg,      [BUILTIN_KSTACK] = call_stack,
	[BUILTIN_USTACK] = call_stack, [BUILTIN_DW_USTACK] = call_stack,
};
