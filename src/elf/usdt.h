/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Statically defined probes (USDT, <sys/sdt.h>): a nop in the code, and a note
 * of type 3 and owner "stapsdt" that says where it is, what it is called and
 * where its arguments are at that moment, in the assembler's words.
 */
#ifndef SONDE_ELF_USDT_H
#define SONDE_ELF_USDT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sbuf.h"
#include "elf/elf.h"

/* One location of a probe: a name may have several. */
struct usdt_note {
	const char *provider, *name; /* live as long as the file is open */
	const char *args;	     /* "-4@$5 8@%rdi", may be empty */
	uint64_t address;	     /* virtual, of the nop */
	uint64_t offset;	     /* of the same in the file */
	/*
	 * Where the 16-bit counter of those who listen is in the file; the
	 * program does nothing for the probe while it is 0. 0: has none.
	 */
	uint64_t semaphore;
};

/*
 * Calls @fn with each note until it says false, in the order of the file.
 * Notes that are damaged or point outside the file are left out.
 */
void usdt_each(struct elf *e, bool (*fn)(const struct usdt_note *n, void *data),
	       void *data);

enum usdt_kind {
	USDT_CONSTANT,	 /* @offset */
	USDT_REGISTER,	 /* @base, >> @shift */
	USDT_MEMORY,	 /* at @base + @index * @scale + @offset */
	USDT_SYMBOL,	 /* at @symbol + @offset, as linked */
	USDT_UNREADABLE, /* for the reason @why */
};

/* Registers by the name of their whole: "ax", "r15", "ip". */
struct usdt_arg {
	enum usdt_kind kind;
	uint8_t size; /* bytes: 1 2 4 8 */
	bool is_signed;
	uint8_t shift;		  /* bits: 8 for %ah and the like */
	const char *base, *index; /* NULL: none; constants of this file */
	uint8_t scale;		  /* 1 2 4 8 */
	int64_t offset;
	bool wraps; /* addresses are of 32 bits; for the caller to set */
	const char *symbol; /* in the text that was read.. */
	uint32_t nsymbol;   /* ..of so many bytes */
	const char *why;    /* "is a floating-point number" */
};

/*
 * Reads the argument at *@text (x86-64 and i386) and moves *@text behind it.
 * False when there are no more.
 */
bool usdt_next_arg(const char **text, struct usdt_arg *out);

#endif
