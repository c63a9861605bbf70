/* SPDX-License-Identifier: Apache-2.0 */
/*
 * USDT probes by hand, so that a test decides how each argument is written:
 *
 *	__asm__ volatile(NOTE("work", "name", "0", "-4@%k0 8@%%rsi") : : ..);
 *
 * A nop, and a note in the format of <sys/sdt.h>. @semaphore is the symbol of
 * its counter, or "0"; a program without one is always listened to.
 */
#ifndef TESTS_NOTE_H
#define TESTS_NOTE_H

/* Only the place of .stapsdt.base matters, one a file that is linked. */
#define NOTE_BASE \
	".ifndef _.stapsdt.base\n" \
	".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base," \
	"comdat\n" \
	".weak _.stapsdt.base\n" \
	".hidden _.stapsdt.base\n" \
	"_.stapsdt.base: .space 1\n" \
	".size _.stapsdt.base, 1\n" \
	".popsection\n" \
	".endif\n"

#define NOTE(provider, name, semaphore, args) \
	"990: nop\n" \
	".pushsection .note.stapsdt,\"\",\"note\"\n" \
	".balign 4\n" \
	".4byte 992f-991f, 994f-993f, 3\n" \
	"991: .asciz \"stapsdt\"\n" \
	"992: .balign 4\n" \
	"993: .8byte 990b, _.stapsdt.base, " semaphore "\n" \
	".asciz \"" provider "\", \"" name "\", \"" args "\"\n" \
	"994: .balign 4\n" \
	".popsection\n" NOTE_BASE

#endif
