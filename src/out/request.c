// SPDX-License-Identifier: Apache-2.0
/*
 * cmd_flags of a block request: the operation in the low 8 bits, flags above.
 * The numbers are asked of the running kernel's BTF (enum req_op, req_flag_bits):
 * zone operations moved between 5.10 and 6.1. Without BTF the oldest kernel's
 * are taken.
 */
#include "out/request.h"

#include <string.h>
#include <strings.h>

#include "kernel/btf.h"

#define OP_BITS 8

struct word {
	const char *kernel; /* enumerator without REQ_OP_ or __REQ_ */
	const char *text;
	int value; /* number, or bit; -1: unknown here */
};

static struct word ops[] = {
	{ "READ", "Read", 0 },
	{ "WRITE", "Write", 1 },
	{ "FLUSH", "Flush", 2 },
	{ "DISCARD", "Discard", 3 },
	{ "SECURE_ERASE", "SecureErase", 5 },
	{ "ZONE_RESET", "ZoneReset", 15 },
	{ "WRITE_SAME", "WriteSame", 7 },
	{ "WRITE_ZEROES", "WriteZeros", 9 },
};

/* In the order in which words are put in front: the last one reads first. */
static struct word flags[] = {
	{ "SYNC", "Sync", 11 },
	{ "META", "Metadata", 12 },
	{ "FUA", "ForcedUnitAccess", 17 },
	{ "PRIO", "Priority", 13 },
	{ "NOMERGE", "NoMerge", 14 },
	{ "IDLE", "Idle", 15 },
	{ "RAHEAD", "ReadAhead", 19 },
	{ "BACKGROUND", "Background", 20 },
	{ "NOWAIT", "NoWait", 21 },
};

#define NOPS (sizeof(ops) / sizeof(ops[0]))
#define NFLAGS (sizeof(flags) / sizeof(flags[0]))

static void learn(const struct btf_kernel *b, uint32_t id, const char *prefix,
		  struct word *words, size_t n)
{
	const char *name;
	int64_t value;

	if (!id)
		return;
	for (size_t i = 0; i < n; i++)
		words[i].value = -1;
	for (uint32_t k = 0; btf_enum_at(b, id, k, &name, &value); k++) {
		if (strncmp(name, prefix, strlen(prefix)))
			continue;
		for (size_t i = 0; i < n; i++)
			if (!strcmp(name + strlen(prefix), words[i].kernel))
				words[i].value = (int)value;
	}
}

static void learn_once(void)
{
	static bool done;
	struct btf_kernel *b;
	uint32_t id;

	if (done)
		return;
	done = true;
	b = btf_open();
	if (!b)
		return;
	id = btf_find(b, "req_op", BTF_KIND_ENUM);
	if (!id) /* its name before 6.0 */
		id = btf_find(b, "req_opf", BTF_KIND_ENUM);
	learn(b, id, "REQ_OP_", ops, NOPS);
	learn(b, btf_find(b, "req_flag_bits", BTF_KIND_ENUM), "__REQ_", flags,
	      NFLAGS);
	btf_close(b);
}

void request_name(uint64_t cmd_flags, struct sbuf *to)
{
	int op = (int)(cmd_flags & ((1u << OP_BITS) - 1));

	learn_once();
	for (size_t i = NFLAGS; i-- > 0;) {
		if (flags[i].value < 0 || !(cmd_flags >> flags[i].value & 1))
			continue;
		sbuf_puts(to, flags[i].text);
		sbuf_putc(to, '-');
	}
	for (size_t i = 0; i < NOPS; i++) {
		if (ops[i].value != op)
			continue;
		sbuf_puts(to, ops[i].text);
		return;
	}
	sbuf_puts(to, "Unknown");
}

static bool is_word(const struct word *w, const char *prefix, const char *name)
{
	size_t n = strlen(prefix);

	if (!strncasecmp(name, prefix, n))
		return !strcasecmp(name + n, w->kernel);
	return !strcasecmp(name, w->text);
}

bool request_value(const char *name, int64_t *value)
{
	learn_once();
	for (size_t i = 0; i < NOPS; i++) {
		if (ops[i].value < 0 || !is_word(&ops[i], "REQ_OP_", name))
			continue;
		*value = ops[i].value;
		return true;
	}
	for (size_t i = 0; i < NFLAGS; i++) {
		if (flags[i].value < 0 || !is_word(&flags[i], "REQ_", name))
			continue;
		*value = (int64_t)1 << flags[i].value;
		return true;
	}
	return false;
}

static bool has_flag(uint64_t cmd_flags, const char *kernel)
{
	for (size_t i = 0; i < NFLAGS; i++)
		if (!strcmp(flags[i].kernel, kernel))
			return flags[i].value >= 0 &&
			       cmd_flags >> flags[i].value & 1;
	return false;
}

/* The order of blk_fill_rwbs(). __REQ_PREFLUSH is 18 on every kernel. */
void request_letters(uint64_t cmd_flags, struct sbuf *to)
{
	uint64_t op = cmd_flags & ((1 << OP_BITS) - 1);

	learn_once();
	if (cmd_flags >> 18 & 1)
		sbuf_putc(to, 'F');
	sbuf_puts(to, op == 5	? "DE"
		      : op <= 3 ? (char[]){ "RWFD"[op], 0 }
				: "N");
	if (has_flag(cmd_flags, "FUA"))
		sbuf_putc(to, 'F');
	if (has_flag(cmd_flags, "RAHEAD"))
		sbuf_putc(to, 'A');
	if (has_flag(cmd_flags, "SYNC"))
		sbuf_putc(to, 'S');
	if (has_flag(cmd_flags, "META"))
		sbuf_putc(to, 'M');
}
