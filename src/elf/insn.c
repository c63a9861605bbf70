// SPDX-License-Identifier: Apache-2.0
/*
 * An instruction is prefixes, an opcode of one of several maps, for most a
 * ModRM byte with what it asks for, and an immediate. Maps and sizes are those
 * of the Intel manual, volume 2, appendix A, in 64-bit mode.
 */
#include "elf/insn.h"

#include <stdbool.h>

enum form {
	BAD,
	NONE,
	IMM8,
	IMM16,
	IMMZ,  /* 4 bytes, 2 with an operand-size prefix */
	IMMV,  /* as IMMZ, 8 with REX.W */
	IMM32, /* whatever the prefixes */
	ENTER, /* 2 and 1 */
	ADDR,  /* an address: 8 bytes, 4 with an address-size prefix */
	M,     /* ModRM.. */
	M8,    /* ..and an immediate */
	MZ,
	TEST8, /* ModRM; an immediate when its register field is 0 or 1 */
	TESTZ,
};

/* One-byte opcodes; prefixes and escapes are dealt with before. */
/* clang-format off */
static const uint8_t one[256] = {
#define ALU M, M, M, M, IMM8, IMMZ, BAD, BAD
#define TIMES8(x) x, x, x, x, x, x, x, x
	ALU, ALU, ALU, ALU, ALU, ALU, ALU, ALU,
	TIMES8(BAD), TIMES8(BAD), TIMES8(NONE), TIMES8(NONE),
	/* 60 */ BAD, BAD, BAD, M, BAD, BAD, BAD, BAD,
	IMMZ, MZ, IMM8, M8, NONE, NONE, NONE, NONE,
	/* 70 */ TIMES8(IMM8), TIMES8(IMM8),
	/* 80 */ M8, MZ, BAD, M8, M, M, M, M, TIMES8(M),
	/* 90 */ TIMES8(NONE), NONE, NONE, BAD, NONE, NONE, NONE, NONE, NONE,
	/* a0 */ ADDR, ADDR, ADDR, ADDR, NONE, NONE, NONE, NONE,
	IMM8, IMMZ, NONE, NONE, NONE, NONE, NONE, NONE,
	/* b0 */ TIMES8(IMM8), TIMES8(IMMV),
	/* c0 */ M8, M8, IMM16, NONE, BAD, BAD, M8, MZ,
	ENTER, NONE, IMM16, NONE, NONE, IMM8, BAD, NONE,
	/* d0 */ M, M, M, M, BAD, BAD, BAD, NONE, TIMES8(M),
	/* e0 */ TIMES8(IMM8), IMM32, IMM32, BAD, IMM8, NONE, NONE, NONE, NONE,
	/* f0 */ BAD, NONE, BAD, BAD, NONE, NONE, TEST8, TESTZ,
	NONE, NONE, NONE, NONE, NONE, NONE, M, M,
};
/* clang-format on */

/* The map behind 0f; that of VEX and EVEX is the same. */
static enum form second(uint8_t op)
{
	static const uint8_t none[] = { 0x05, 0x06, 0x07, 0x08, 0x09,
					0x0b, 0x0e, 0x77, 0xa0, 0xa1,
					0xa2, 0xa8, 0xa9, 0xaa };
	static const uint8_t m8[] = { 0x0f, 0x70, 0x71, 0x72, 0x73, 0xa4,
				      0xac, 0xba, 0xc2, 0xc4, 0xc5, 0xc6 };

	for (size_t i = 0; i < sizeof(none); i++)
		if (none[i] == op)
			return NONE;
	for (size_t i = 0; i < sizeof(m8); i++)
		if (m8[i] == op)
			return M8;
	if ((op >= 0x30 && op <= 0x37) || op >= 0xc8)
		return op <= 0xcf ? NONE : M;
	return op >= 0x80 && op <= 0x8f ? IMM32 : M;
}

static enum form of_map(unsigned map, uint8_t op)
{
	switch (map) {
	case 1:
		return second(op);
	case 2:
	case 5:
	case 6:
		return M;
	case 3:
		return M8;
	default:
		return BAD;
	}
}

struct decoder {
	const uint8_t *at, *end;
	bool operand16, address32, wide;
};

/* The next byte; beyond the end zeroes, which the caller finds out. */
static uint8_t next(struct decoder *d)
{
	uint8_t byte = d->at < d->end ? *d->at : 0;

	d->at++;
	return byte;
}

static bool is_prefix(struct decoder *d, uint8_t byte)
{
	switch (byte) {
	case 0x66:
		d->operand16 = true;
		return true;
	case 0x67:
		d->address32 = true;
		return true;
	case 0x26:
	case 0x2e:
	case 0x36:
	case 0x3e:
	case 0x64:
	case 0x65:
	case 0xf0:
	case 0xf2:
	case 0xf3:
		return true;
	default:
		return false;
	}
}

/* Skips ModRM, SIB and displacement; the register field. */
static unsigned skip_modrm(struct decoder *d)
{
	uint8_t modrm = next(d), base = modrm & 7;
	unsigned mod = modrm >> 6;

	if (mod != 3 && base == 4)
		base = next(d) & 7;
	if (mod == 1)
		d->at += 1;
	else if (mod == 2 || (mod == 0 && base == 5))
		d->at += 4;
	return modrm >> 3 & 7;
}

static void skip_operands(struct decoder *d, enum form form)
{
	const int z = d->operand16 ? 2 : 4;
	unsigned reg = form >= M ? skip_modrm(d) : 0;

	switch (form) {
	case IMM8:
	case M8:
		d->at += 1;
		break;
	case IMM16:
		d->at += 2;
		break;
	case IMMZ:
	case MZ:
		d->at += z;
		break;
	case IMMV:
		d->at += d->wide ? 8 : z;
		break;
	case IMM32:
		d->at += 4;
		break;
	case ENTER:
		d->at += 3;
		break;
	case ADDR:
		d->at += d->address32 ? 4 : 8;
		break;
	case TEST8:
		d->at += reg < 2 ? 1 : 0;
		break;
	case TESTZ:
		d->at += reg < 2 ? z : 0;
		break;
	default:
		break;
	}
}

/* What the opcode behind all prefixes takes. */
static enum form read_opcode(struct decoder *d)
{
	uint8_t byte = next(d), map;

	while (is_prefix(d, byte))
		byte = next(d);
	if ((byte & 0xf0) == 0x40) {
		d->wide = byte & 8;
		byte = next(d);
	}
	switch (byte) {
	case 0x0f:
		byte = next(d);
		if (byte == 0x38)
			return of_map(2, next(d));
		return byte == 0x3a ? of_map(3, next(d)) : second(byte);
	case 0xc5:
		next(d);
		return of_map(1, next(d));
	case 0xc4:
		map = next(d) & 0x1f;
		next(d);
		return of_map(map, next(d));
	case 0x62:
		map = next(d) & 7;
		d->at += 2;
		return of_map(map, next(d));
	default:
		return (enum form)one[byte];
	}
}

size_t insn_length(const uint8_t *at, size_t room)
{
	struct decoder d = { .at = at, .end = at + (room < 15 ? room : 15) };
	enum form form = read_opcode(&d);

	if (form == BAD)
		return 0;
	skip_operands(&d, form);
	return d.at <= d.end ? (size_t)(d.at - at) : 0;
}
