// SPDX-License-Identifier: Apache-2.0
/* The registers of a context that is struct pt_regs. */
#include "ir/lower_priv.h"

#include <string.h>

/* Places in struct pt_regs. */
static const struct {
	const char *name;
	int32_t off;
} regs[] = {
#ifdef __x86_64__
	{ "r15", 0 },  { "r14", 8 },  { "r13", 16 }, { "r12", 24 },
	{ "bp", 32 },  { "bx", 40 },  { "r11", 48 }, { "r10", 56 },
	{ "r9", 64 },  { "r8", 72 },  { "ax", 80 },  { "cx", 88 },
	{ "dx", 96 },  { "si", 104 }, { "di", 112 }, { "orig_ax", 120 },
	{ "ip", 128 }, { "pc", 128 }, { "cs", 136 }, { "flags", 144 },
	{ "sp", 152 }, { "ss", 160 },
#endif
	{ NULL, 0 },
};

#ifdef __x86_64__
#define ARCH "x86_64"
#else
#define ARCH "unknown"
#endif

int32_t low_register_place(const char *name)
{
	for (int i = 0; regs[i].name; i++)
		if (!strcmp(regs[i].name, name))
			return regs[i].off;
	return -1;
}

static struct ir_opnd read_register(struct lower *l, int32_t off)
{
	struct loc at = { .off = off, .space = SPACE_CTX };
	ir_reg ctx = low_reg(l, PROV_CTX);

	low_put(l, (struct ir_insn){ .op = IR_CTX, .dst = ctx });
	at.base = ir_r(ctx);
	return low_read(l, &at, &type_uint64);
}

struct ir_opnd low_register_value(struct lower *l, const char *name)
{
	return read_register(l, low_register_place(name));
}

struct ir_opnd low_reg_builtin(struct lower *l, const struct expr *e)
{
	const char *name = e->args.at[0]->str;
	int32_t off = low_register_place(name);
	enum ctx_kind ctx = l->f->ctx;

	if (ctx != CTX_REGS && ctx != CTX_REGS_RET && ctx != CTX_PERF) {
		diag_error(l->d, e->span,
			   "reg can not be used with \"%s\" probes",
			   l->inst->nprobes ? l->inst->probes[0]->provider->name
					    : "these");
		diag_hint(l->d, "it needs a probe that stops at an "
				"instruction: kprobe, uprobe, usdt, profile, "
				"software, hardware");
		return ir_imm(0);
	}
	if (off < 0) {
		diag_error(l->d, e->span,
			   "'%s' is not a valid register on this architecture "
			   "(%s)",
			   name, ARCH);
		return ir_imm(0);
	}
	return read_register(l, off);
}
