// SPDX-License-Identifier: Apache-2.0
/*
 * Instructions as text, in the kernel's own notation, with the script's lines
 * between them. Maps have their names instead of descriptors, jumps and
 * everything else is the same from run to run.
 *
 *	; @[comm] = count();
 *	   0: r1 = r10
 *	   1: r1 += -16
 *	   2: r2 = 16
 *	   3: call get_current_comm
 */
#include <string.h>

#include "bpf/bpf.h"
#include "bpf/select.h"
#include "kernel/bpf_abi.h"

static const char *const alu_words[] = {
	[BPF_ADD >> 4] = "+=",	[BPF_SUB >> 4] = "-=",
	[BPF_MUL >> 4] = "*=",	[BPF_DIV >> 4] = "/=",
	[BPF_OR >> 4] = "|=",	[BPF_AND >> 4] = "&=",
	[BPF_LSH >> 4] = "<<=", [BPF_RSH >> 4] = ">>=",
	[BPF_MOD >> 4] = "%=",	[BPF_XOR >> 4] = "^=",
	[BPF_MOV >> 4] = "=",	[BPF_ARSH >> 4] = "s>>=",
};

static const char *const jump_words[] = {
	[BPF_JEQ >> 4] = "==",	 [BPF_JNE >> 4] = "!=",
	[BPF_JGT >> 4] = ">",	 [BPF_JGE >> 4] = ">=",
	[BPF_JLT >> 4] = "<",	 [BPF_JLE >> 4] = "<=",
	[BPF_JSET >> 4] = "&",	 [BPF_JSGT >> 4] = "s>",
	[BPF_JSGE >> 4] = "s>=", [BPF_JSLT >> 4] = "s<",
	[BPF_JSLE >> 4] = "s<=",
};

static const struct {
	int number;
	const char *name;
} helpers[] = {
	{ H_MAP_LOOKUP, "map_lookup_elem" },
	{ H_MAP_UPDATE, "map_update_elem" },
	{ H_MAP_DELETE, "map_delete_elem" },
	{ H_KTIME, "ktime_get_ns" },
	{ H_RANDOM, "get_prandom_u32" },
	{ H_TRACE_PRINTK, "trace_printk" },
	{ H_CPU, "get_smp_processor_id" },
	{ H_PIDTGID, "get_current_pid_tgid" },
	{ H_UIDGID, "get_current_uid_gid" },
	{ H_COMM, "get_current_comm" },
	{ H_TASK, "get_current_task" },
	{ H_WRITE_USER, "probe_write_user" },
	{ H_NUMA, "get_numa_node_id" },
	{ H_SOCKET_COOKIE, "get_socket_cookie" },
	{ H_OVERRIDE, "override_return" },
	{ H_GET_STACK, "get_stack" },
	{ H_CGROUP, "get_current_cgroup_id" },
	{ H_SEND_SIGNAL, "send_signal" },
	{ H_READ_USER, "probe_read_user" },
	{ H_READ_KERNEL, "probe_read_kernel" },
	{ H_READ_USER_STR, "probe_read_user_str" },
	{ H_READ_KERNEL_STR, "probe_read_kernel_str" },
	{ H_SKB_OUTPUT, "skb_output" },
	{ H_SIGNAL_THREAD, "send_signal_thread" },
	{ H_JIFFIES, "jiffies64" },
	{ H_NS_PIDTGID, "get_ns_current_pid_tgid" },
	{ H_KTIME_BOOT, "ktime_get_boot_ns" },
	{ H_SEQ_PRINTF, "seq_printf" },
	{ H_SEQ_WRITE, "seq_write" },
	{ H_RINGBUF_OUTPUT, "ringbuf_output" },
	{ H_TASK_BTF, "get_current_task_btf" },
	{ H_TASK_REGS, "task_pt_regs" },
	{ H_LOOP, "loop" },
	{ H_FOR_EACH_MAP, "for_each_map_elem" },
	{ H_FUNC_IP, "get_func_ip" },
	{ H_FUNC_RET, "get_func_ret" },
	{ H_COOKIE, "get_attach_cookie" },
	{ H_LOOKUP_PERCPU, "map_lookup_percpu_elem" },
	{ H_KTIME_TAI, "ktime_get_tai_ns" },
};

static const char *size_word(uint8_t code)
{
	switch (BPF_SIZE(code)) {
	case BPF_B:
		return "u8";
	case BPF_H:
		return "u16";
	case BPF_W:
		return "u32";
	default:
		return "u64";
	}
}

static void put_alu(const struct bpf_insn *i, struct sbuf *out)
{
	const char *w = BPF_CLASS(i->code) == BPF_ALU ? "w" : "r";
	uint8_t op = BPF_OP(i->code);

	if (op == BPF_NEG)
		sbuf_printf(out, "%s%d = -%s%d", w, i->dst_reg, w, i->dst_reg);
	else if (op == BPF_END)
		sbuf_printf(out, "r%d = be%d r%d", i->dst_reg, i->imm,
			    i->dst_reg);
	else if (BPF_SRC(i->code) == BPF_X)
		sbuf_printf(out, "%s%d %s %s%d", w, i->dst_reg,
			    alu_words[op >> 4], w, i->src_reg);
	else
		sbuf_printf(out, "%s%d %s %d", w, i->dst_reg,
			    alu_words[op >> 4], i->imm);
}

static void put_call(const struct bpf_insn *i, struct sbuf *out)
{
	if (i->src_reg == BPF_PSEUDO_KFUNC_CALL) {
		sbuf_printf(out, "call kernel function %d", i->imm);
		return;
	}
	for (size_t k = 0; k < sizeof(helpers) / sizeof(helpers[0]); k++) {
		if (helpers[k].number == i->imm) {
			sbuf_printf(out, "call %s", helpers[k].name);
			return;
		}
	}
	sbuf_printf(out, "call %d", i->imm);
}

static void put_jump(const struct bpf_insn *i, uint32_t at, struct sbuf *out)
{
	uint8_t op = BPF_OP(i->code);
	uint32_t to = (uint32_t)((int32_t)at + 1 + i->off);

	if (op == BPF_EXIT) {
		sbuf_puts(out, "exit");
	} else if (op == BPF_CALL) {
		put_call(i, out);
	} else if (op == BPF_JA) {
		sbuf_printf(out, "goto %u", to);
	} else if (op == ABI_JCOND) {
		sbuf_printf(out, "may_goto %u", to);
	} else {
		sbuf_printf(out, "if r%d %s ", i->dst_reg, jump_words[op >> 4]);
		if (BPF_SRC(i->code) == BPF_X)
			sbuf_printf(out, "r%d goto %u", i->src_reg, to);
		else
			sbuf_printf(out, "%d goto %u", i->imm, to);
	}
}

static void put_atomic(const struct bpf_insn *i, struct sbuf *out)
{
	const char *w = size_word(i->code);

	if (i->imm == BPF_XCHG)
		sbuf_printf(out, "r%d = xchg((%s *)(r%d %+d), r%d)", i->src_reg,
			    w, i->dst_reg, i->off, i->src_reg);
	else if (i->imm == BPF_CMPXCHG)
		sbuf_printf(out, "r0 = cmpxchg((%s *)(r%d %+d), r0, r%d)", w,
			    i->dst_reg, i->off, i->src_reg);
	else if (i->imm & BPF_FETCH)
		sbuf_printf(out, "r%d = fetch_add((%s *)(r%d %+d), r%d)",
			    i->src_reg, w, i->dst_reg, i->off, i->src_reg);
	else
		sbuf_printf(out, "lock *(%s *)(r%d %+d) += r%d", w, i->dst_reg,
			    i->off, i->src_reg);
}

static void put_memory(const struct bpf_insn *i, struct sbuf *out)
{
	const char *w = size_word(i->code);

	switch (BPF_CLASS(i->code)) {
	case BPF_LDX:
		sbuf_printf(out, "r%d = *(%s *)(r%d %+d)", i->dst_reg, w,
			    i->src_reg, i->off);
		break;
	case BPF_ST:
		sbuf_printf(out, "*(%s *)(r%d %+d) = %d", w, i->dst_reg, i->off,
			    i->imm);
		break;
	default:
		if (BPF_MODE(i->code) == BPF_ATOMIC)
			put_atomic(i, out);
		else
			sbuf_printf(out, "*(%s *)(r%d %+d) = r%d", w,
				    i->dst_reg, i->off, i->src_reg);
		break;
	}
}

static void put_ld64(const struct bpf_code *c, uint32_t at, struct sbuf *out)
{
	static const char *const values[] = { [REF_GLOBALS] = "globals",
					      [REF_LOSS] = "loss",
					      [REF_SCRATCH] = "scratch",
					      [REF_NAMES] = "names",
					      [REF_TEXTS] = "texts" };
	const struct bpf_insn *i = &c->insns[at];
	const struct bpf_ref *r = &c->refs[at];
	const char *map = "";

	if (r->kind == REF_MAP || r->kind == REF_OUTER)
		map = c->prog->maps.at[r->index].name;
	sbuf_printf(out, "r%d = ", i->dst_reg);
	switch (r->kind) {
	case REF_NONE:
		sbuf_printf(out, "0x%llx ll",
			    (unsigned long long)(uint32_t)i->imm |
				    (unsigned long long)(uint32_t)i[1].imm
					    << 32);
		break;
	case REF_MAP:
		sbuf_printf(out, "map %s", map);
		break;
	case REF_OUTER:
		sbuf_printf(out, "map of maps %s", map);
		break;
	case REF_RING:
		sbuf_puts(out, "map ring");
		break;
	case REF_PACKETS:
		sbuf_puts(out, "map packets");
		break;
	case REF_SUB:
		sbuf_printf(out, "function %s", c->subs[r->index].name);
		break;
	default:
		sbuf_printf(out, "&%s[%d]", values[r->kind], r->index);
		break;
	}
}

/* The line of the script at @at, when it is not the one shown last. */
static void put_line(const struct source *src, struct span at, uint32_t *shown,
		     struct sbuf *out)
{
	uint32_t begin = at.begin, end;

	if (!src || !src->text || at.end == 0 || begin > src->len)
		return;
	while (begin && src->text[begin - 1] != '\n')
		begin--;
	if (begin == *shown)
		return;
	*shown = begin;
	end = begin;
	while (end < src->len && src->text[end] != '\n')
		end++;
	while (begin < end && strchr(" \t", src->text[begin]))
		begin++;
	sbuf_puts(out, "; ");
	sbuf_putn(out, src->text + begin, end - begin);
	sbuf_putc(out, '\n');
}

void bpf_code_dump(const struct bpf_code *c, const struct ir_func *f,
		   const struct source *src, struct sbuf *out)
{
	uint32_t shown = UINT32_MAX, sub = 0;

	sbuf_printf(out, "program \"%s\": %u instructions, stack %u", f->name,
		    c->len, c->stack);
	if (c->scratch)
		sbuf_printf(out, ", scratch %u", c->scratch);
	sbuf_putc(out, '\n');
	for (uint32_t at = 0; at < c->len; at++) {
		const struct bpf_insn *i = &c->insns[at];

		if (sub < c->nsubs && c->subs[sub].start == at)
			sbuf_printf(out, "function \"%s\":\n",
				    c->subs[sub++].name);
		put_line(src, c->spans[at], &shown, out);
		sbuf_printf(out, "%4u: ", at);
		switch (BPF_CLASS(i->code)) {
		case BPF_ALU:
		case BPF_ALU64:
			put_alu(i, out);
			break;
		case BPF_JMP:
		case BPF_JMP32:
			put_jump(i, at, out);
			break;
		case BPF_LD:
			put_ld64(c, at, out);
			at++;
			break;
		default:
			put_memory(i, out);
			break;
		}
		sbuf_putc(out, '\n');
	}
}
