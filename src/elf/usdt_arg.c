// SPDX-License-Identifier: Apache-2.0
/*
 * Argument strings, as <sys/sdt.h> makes the assembler write them:
 *
 *	[N@]OPERAND		N bytes, -N signed, Nf floating point
 *	$5  $-5  $0x5		a constant
 *	%edi  %al  %ah		a register or a part of it
 *	-16(%rbp)  8(%rax,%rbx,4)  (,%rbx,8)  name+4(%rip)
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "elf/usdt.h"

/* By the names of 8, 4, 2 and 1 bytes and that of the second byte. */
static const struct {
	const char *whole;
	const char *names[5];
} registers[] = {
	{ "ax", { "rax", "eax", "ax", "al", "ah" } },
	{ "bx", { "rbx", "ebx", "bx", "bl", "bh" } },
	{ "cx", { "rcx", "ecx", "cx", "cl", "ch" } },
	{ "dx", { "rdx", "edx", "dx", "dl", "dh" } },
	{ "si", { "rsi", "esi", "si", "sil", "" } },
	{ "di", { "rdi", "edi", "di", "dil", "" } },
	{ "bp", { "rbp", "ebp", "bp", "bpl", "" } },
	{ "sp", { "rsp", "esp", "sp", "spl", "" } },
	{ "r8", { "r8", "r8d", "r8w", "r8b", "" } },
	{ "r9", { "r9", "r9d", "r9w", "r9b", "" } },
	{ "r10", { "r10", "r10d", "r10w", "r10b", "" } },
	{ "r11", { "r11", "r11d", "r11w", "r11b", "" } },
	{ "r12", { "r12", "r12d", "r12w", "r12b", "" } },
	{ "r13", { "r13", "r13d", "r13w", "r13b", "" } },
	{ "r14", { "r14", "r14d", "r14w", "r14b", "" } },
	{ "r15", { "r15", "r15d", "r15w", "r15b", "" } },
	{ "ip", { "rip", "eip", "", "", "" } },
};
#define NREGISTERS (sizeof(registers) / sizeof(registers[0]))

struct reader {
	const char *at, *end;
	const char *why;
};

static bool refuse(struct reader *r, const char *why)
{
	r->why = why;
	return false;
}

static bool take(struct reader *r, char c)
{
	if (r->at == r->end || *r->at != c)
		return false;
	r->at++;
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What the assembler takes for a part of a symbol's name. */
static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       is_digit(c) || c == '_' || c == '.' || c == '$' ||
	       (unsigned char)c >= 0x80;
}

/* [+-] digits, decimal, octal or hexadecimal, of 64 bits. */
static bool take_number(struct reader *r, int64_t *out)
{
	const char *at = r->at;
	bool negative = false;
	unsigned long long n;
	char *end;

	if (at < r->end && (*at == '-' || *at == '+'))
		negative = *at++ == '-';
	if (at == r->end || !is_digit(*at))
		return false;
	errno = 0;
	n = strtoull(at, &end, 0);
	if (errno || end > r->end ||
	    (negative && n > (unsigned long long)INT64_MAX + 1))
		return refuse(r, "has a number of more than 64 bits");
	*out = (int64_t)(negative ? -n : n);
	r->at = end;
	return true;
}

/* "%edi": its whole, and how far and how wide in it. */
static bool take_register(struct reader *r, const char **whole, uint8_t *shift)
{
	const char *name;
	size_t n;

	if (!take(r, '%'))
		return refuse(r, "is not understood");
	name = r->at;
	while (r->at < r->end &&
	       ((*r->at >= 'a' && *r->at <= 'z') || is_digit(*r->at)))
		r->at++;
	n = (size_t)(r->at - name);
	*shift = 0;
	for (size_t i = 0; n && i < NREGISTERS; i++) {
		for (int k = 0; k < 5; k++) {
			const char *have = registers[i].names[k];

			if (strlen(have) != n || strncmp(have, name, n))
				continue;
			*whole = registers[i].whole;
			*shift = k == 4 ? 8 : 0;
			return true;
		}
	}
	if (n > 2 && (!strncmp(name, "mm", 2) || !strncmp(name + 1, "mm", 2)))
		return refuse(r, "is in a floating-point register");
	if (n > 1 && !strncmp(name, "st", 2))
		return refuse(r, "is in a floating-point register");
	return refuse(r, "is in an unknown register");
}

/* "(%rax,%rbx,4)" behind the offset, all parts of it optional. */
static bool take_address(struct reader *r, struct usdt_arg *out)
{
	int64_t scale = 1;
	uint8_t shift = 0;

	if (!take(r, '('))
		return refuse(r, "is not understood");
	if (r->at < r->end && *r->at == '%' &&
	    !take_register(r, &out->base, &shift))
		return false;
	if (!shift && take(r, ',')) {
		if (!take_register(r, &out->index, &shift))
			return false;
		if (take(r, ',') &&
		    (!take_number(r, &scale) ||
		     (scale != 1 && scale != 2 && scale != 4 && scale != 8)))
			return refuse(r, "has a scale other than 1, 2, 4 or 8");
	}
	if (shift || (!out->base && !out->index) || !take(r, ')'))
		return refuse(r, "is not understood");
	out->scale = (uint8_t)scale;
	return true;
}

/* "name", "name+4", "4+name": up to the parenthesis. */
static bool take_symbol(struct reader *r, struct usdt_arg *out)
{
	int64_t more = 0;

	out->symbol = r->at;
	while (r->at < r->end && is_name(*r->at))
		r->at++;
	out->nsymbol = (uint32_t)(r->at - out->symbol);
	if (r->at < r->end && (*r->at == '+' || *r->at == '-') &&
	    !take_number(r, &more))
		return false;
	out->offset = (int64_t)((uint64_t)out->offset + (uint64_t)more);
	return true;
}

static bool take_memory(struct reader *r, struct usdt_arg *out)
{
	out->kind = USDT_MEMORY;
	if (take_number(r, &out->offset)) {
		if (r->at == r->end)
			return refuse(r, "is at a fixed address");
		if (*r->at == '+' && ++r->at < r->end && !take_symbol(r, out))
			return false;
	} else if (r->why) {
		return false;
	} else if (r->at < r->end && is_name(*r->at) && !take_symbol(r, out)) {
		return false;
	}
	if (!out->symbol)
		return take_address(r, out);
	out->kind = USDT_SYMBOL;
	if (r->at == r->end)
		return true;
	if (!take_address(r, out))
		return false;
	if (out->index || strcmp(out->base, "ip"))
		return refuse(r, "adds registers to a symbol");
	out->base = NULL;
	return true;
}

static bool take_operand(struct reader *r, struct usdt_arg *out)
{
	if (take(r, '$')) {
		out->kind = USDT_CONSTANT;
		if (!take_number(r, &out->offset) && !r->why)
			return refuse(r, "is the address of a symbol");
		return !r->why;
	}
	if (r->at < r->end && *r->at == '%') {
		out->kind = USDT_REGISTER;
		return take_register(r, &out->base, &out->shift);
	}
	return take_memory(r, out);
}

/* "-4@"; without it the argument is as wide as the widest register. */
static bool take_size(struct reader *r, struct usdt_arg *out)
{
	const char *start = r->at;
	int64_t n;

	out->size = 8;
	if (!take_number(r, &n))
		return !r->why;
	if (r->at < r->end && *r->at == 'f' && r->at + 1 < r->end &&
	    r->at[1] == '@')
		return refuse(r, "is a floating-point number");
	if (!take(r, '@')) {
		r->at = start; /* an offset */
		return true;
	}
	out->is_signed = n < 0;
	if (n < -8 || n > 8 || (n & -n) != (n < 0 ? -n : n) || !n)
		return refuse(r, "is not of 1, 2, 4 or 8 bytes");
	out->size = (uint8_t)(n < 0 ? -n : n);
	return true;
}

bool usdt_next_arg(const char **text, struct usdt_arg *out)
{
	struct reader r = { .at = *text + strspn(*text, " \t") };

	r.end = r.at + strcspn(r.at, " \t");
	*text = r.end;
	*out = (struct usdt_arg){ .scale = 1 };
	if (r.at == r.end)
		return false;
	if (take_size(&r, out) && take_operand(&r, out) && r.at == r.end)
		return true;
	out->kind = USDT_UNREADABLE;
	out->why = r.why ? r.why : "is not understood";
	return true;
}
