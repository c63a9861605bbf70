// SPDX-License-Identifier: Apache-2.0
/*
 * Indirect functions: strlen() of glibc is code that looks at the processor and
 * gives the address of one of several strlen(). It runs once, before the
 * program; who wants to see calls needs the functions that it may choose. They
 * stand in its code as addresses relative to the instruction:
 *
 *	lea 0xab82(%rip),%rdx
 *
 * Those for AVX often begin by a copy of an argument to a vector register. The
 * kernel does not know the encodings VEX and EVEX: it takes the byte of the
 * operation for one of the old instructions, and refuses it or, when that is a
 * jump (70 to 7f, e8, e9, eb), does a jump in its place, which breaks the program.
 * So such instructions are never probed. The place to probe is behind them:
 * neither the stack nor any argument has changed there.
 */
#include <string.h>
#include <unistd.h>

#include "elf/insn.h"
#include "elf/priv.h"

#define CODE_MAX 2048 /* bytes; the longest known have 300 */
#define CHOICES_MAX 16

/* The address that "lea disp(%rip), reg" at @at takes; 0: it is none. */
static uint64_t taken_address(const uint8_t *at, size_t len, uint64_t address)
{
	int32_t away;

	if (len != 7 || (at[0] & 0xfb) != 0x48 || at[1] != 0x8d ||
	    (at[2] & 0xc7) != 0x05)
		return 0;
	memcpy(&away, at + 3, sizeof(away));
	return address + len + (uint64_t)(int64_t)away;
}

static size_t read_code(const struct elf *e, uint64_t offset, uint8_t *code,
			uint64_t room)
{
	ssize_t n = pread(elf_fd(e), code, room, (off_t)offset);

	return n > 0 ? (size_t)n : 0;
}

static bool is_x86_64(const struct elf *e)
{
	GElf_Ehdr h;

	return gelf_getehdr(elf_handle(e), &h) && h.e_machine == EM_X86_64;
}

/* c4, c5: VEX; 62: EVEX. In 64-bit code they are nothing else. */
static bool is_vector(uint8_t first)
{
	return first == 0xc4 || first == 0xc5 || first == 0x62;
}

bool elf_can_probe(const struct elf *e, uint64_t offset)
{
	uint8_t first;

	return !is_x86_64(e) || !read_code(e, offset, &first, 1) ||
	       !is_vector(first);
}

/*
 * Whether a vector instruction writes a vector register and nothing else: moves
 * (6e 6f), zeros (ef eb 57), copies to all elements (58 59 78 to 7c of map 2).
 */
static bool is_vector_move(const uint8_t *at)
{
	uint8_t map = at[0] == 0xc5 ? 1 : at[1] & (at[0] == 0x62 ? 7 : 0x1f);
	uint8_t op = at[0] == 0xc5 ? at[2] : at[0] == 0xc4 ? at[3] : at[4];

	if (map == 1)
		return op == 0x6e || op == 0x6f || op == 0xef || op == 0xeb ||
		       op == 0x57;
	return map == 2 &&
	       (op == 0x58 || op == 0x59 || (op >= 0x78 && op <= 0x7c));
}

/* Bytes from the beginning of a function to what can be probed; false when
 * nothing can. */
static bool behind_moves(const struct elf *e, uint64_t offset, uint64_t *more)
{
	uint8_t code[64] = { 0 };
	size_t n = read_code(e, offset, code, sizeof(code) - 8), len;

	for (*more = 0; *more < n && is_vector(code[*more]); *more += len) {
		len = is_vector_move(code + *more)
			      ? insn_length(code + *more, n - *more)
			      : 0;
		if (!len)
			return false;
	}
	return *more < n;
}

uint32_t elf_choices(struct elf *e, const struct elf_symbol *s,
		     void (*fn)(uint64_t address, uint64_t offset, void *data),
		     void *data)
{
	uint64_t seen[CHOICES_MAX], address, offset;
	uint8_t code[CODE_MAX];
	uint64_t size = s->size < CODE_MAX ? s->size : CODE_MAX, more;
	uint32_t n = 0, i;
	size_t room, len;

	if (!s->indirect || !is_x86_64(e))
		return 0;
	room = read_code(e, s->offset, code, size);
	for (size_t at = 0; at < room && n < CHOICES_MAX; at += len) {
		len = insn_length(code + at, room - at);
		if (!len)
			break;
		address = taken_address(code + at, len, s->address + at);
		if (!address || address - s->address < s->size ||
		    !elf_is_code(e, address) ||
		    !elf_offset(e, address, &offset))
			continue;
		for (i = 0; i < n && seen[i] != address; i++)
			;
		if (i < n)
			continue;
		seen[n++] = address;
		if (behind_moves(e, offset, &more))
			fn(address + more, offset + more, data);
	}
	return n;
}
