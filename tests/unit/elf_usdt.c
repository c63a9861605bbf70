// SPDX-License-Identifier: Apache-2.0
/* USDT notes of files made here, of both sizes, and argument strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "elf/usdt.h"

/* --- arguments ------------------------------------------------------- */

/* What was read, in one line. */
static const char *show(const struct usdt_arg *a)
{
	static char text[160];
	int n = snprintf(text, sizeof(text), "%c%d ", a->is_signed ? 's' : 'u',
			 a->size);
	size_t room = sizeof(text) - (size_t)n;
	char *at = text + n;

	switch (a->kind) {
	case USDT_CONSTANT:
		snprintf(at, room, "%lld", (long long)a->offset);
		break;
	case USDT_REGISTER:
		snprintf(at, room, "%s>>%d", a->base, a->shift);
		break;
	case USDT_MEMORY:
		snprintf(at, room, "[%s+%s*%d%+lld]", a->base ? a->base : "-",
			 a->index ? a->index : "-", a->scale,
			 (long long)a->offset);
		break;
	case USDT_SYMBOL:
		snprintf(at, room, "{%.*s%+lld}", (int)a->nsymbol, a->symbol,
			 (long long)a->offset);
		break;
	default:
		return a->why;
	}
	return text;
}

static void reads_arguments(void **state)
{
	static const struct {
		const char *text, *means;
	} cases[] = {
		{ "-4@$5", "s4 5" },
		{ "4@$-5", "u4 -5" },
		{ "8@$0xffffffffffffffff", "u8 -1" },
		{ "-8@$-9223372036854775808", "s8 -9223372036854775808" },
		{ "$7", "u8 7" },
		{ "1@%al", "u1 ax>>0" },
		{ "-1@%bh", "s1 bx>>8" },
		{ "2@%cx", "u2 cx>>0" },
		{ "-4@%edi", "s4 di>>0" },
		{ "8@%rbp", "u8 bp>>0" },
		{ "-1@%sil", "s1 si>>0" },
		{ "1@%r8b", "u1 r8>>0" },
		{ "2@%r11w", "u2 r11>>0" },
		{ "4@%r15d", "u4 r15>>0" },
		{ "%rax", "u8 ax>>0" },
		{ "8@-16(%rbp)", "u8 [bp+-*1-16]" },
		{ "8@0x10(%rsp)", "u8 [sp+-*1+16]" },
		{ "4@(%rax)", "u4 [ax+-*1+0]" },
		{ "4@8(%rax,%rbx,4)", "u4 [ax+bx*4+8]" },
		{ "4@(%rax,%r12)", "u4 [ax+r12*1+0]" },
		{ "-2@-8(,%rcx,8)", "s2 [-+cx*8-8]" },
		{ "-16(%rbp)", "u8 [bp+-*1-16]" },
		{ "8@8(%rip)", "u8 [ip+-*1+8]" },
		{ "8@name(%rip)", "u8 {name+0}" },
		{ "8@name+4(%rip)", "u8 {name+4}" },
		{ "-4@name-0x10(%rip)", "s4 {name-16}" },
		{ "4@16+a.b_c$1(%rip)", "u4 {a.b_c$1+16}" },
		{ "4@name", "u4 {name+0}" },
		{ "4@(%ebp)", "u4 [bp+-*1+0]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text = cases[i].text;
		struct usdt_arg a;

		assert_true(usdt_next_arg(&text, &a));
		assert_string_equal(show(&a), cases[i].means);
		assert_int_equal(*text, '\0');
		assert_false(usdt_next_arg(&text, &a));
	}
}

static void refuses_arguments(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{ "8f@%xmm0", "is a floating-point number" },
		{ "-4f@%eax", "is a floating-point number" },
		{ "8@%xmm0", "is in a floating-point register" },
		{ "8@%st(1)", "is in a floating-point register" },
		{ "8@%mm0", "is in a floating-point register" },
		{ "8@%ymm15", "is in a floating-point register" },
		{ "4@%cr3", "is in an unknown register" },
		{ "4@%", "is in an unknown register" },
		{ "4@%rax%rbx", "is not understood" },
		{ "16@%rax", "is not of 1, 2, 4 or 8 bytes" },
		{ "3@%rax", "is not of 1, 2, 4 or 8 bytes" },
		{ "0@%rax", "is not of 1, 2, 4 or 8 bytes" },
		{ "-16@%rax", "is not of 1, 2, 4 or 8 bytes" },
		{ "-9223372036854775808@%rax", "is not of 1, 2, 4 or 8 bytes" },
		{ "4@", "is not understood" },
		{ "@", "is not understood" },
		{ "?", "is not understood" },
		{ "4@$", "is the address of a symbol" },
		{ "4@$name", "is the address of a symbol" },
		{ "4@$18446744073709551616",
		  "has a number of more than 64 bits" },
		{ "4@$-9223372036854775809",
		  "has a number of more than 64 bits" },
		{ "4@99999999999999999999(%rax)",
		  "has a number of more than 64 bits" },
		{ "4@0x1000", "is at a fixed address" },
		{ "4@8(%rax", "is not understood" },
		{ "4@()", "is not understood" },
		{ "4@(%rax,)", "is not understood" },
		{ "4@(%rax,%rbx,3)", "has a scale other than 1, 2, 4 or 8" },
		{ "4@(%rax,%rbx,)", "has a scale other than 1, 2, 4 or 8" },
		{ "4@(%ah)", "is not understood" },
		{ "4@8(%rax)x", "is not understood" },
		{ "4@name(%rax)", "adds registers to a symbol" },
		{ "4@name(%rip,%rax)", "adds registers to a symbol" },
		{ "4@name(", "is not understood" },
		{ "4@[sp,16]", "is not understood" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text = cases[i].text;
		struct usdt_arg a;

		assert_true(usdt_next_arg(&text, &a));
		assert_int_equal(a.kind, USDT_UNREADABLE);
		assert_string_equal(a.why, cases[i].why);
		assert_int_equal(*text, '\0');
	}
}

static void goes_on_behind_a_bad_one(void **state)
{
	const char *text = "  8f@%xmm0 4@%eax\t-1@$3 ";
	struct usdt_arg a;

	(void)state;
	assert_true(usdt_next_arg(&text, &a));
	assert_int_equal(a.kind, USDT_UNREADABLE);
	assert_true(usdt_next_arg(&text, &a));
	assert_string_equal(show(&a), "u4 ax>>0");
	assert_true(usdt_next_arg(&text, &a));
	assert_string_equal(show(&a), "s1 3");
	assert_false(usdt_next_arg(&text, &a));
}

/* --- notes ----------------------------------------------------------- */

#define CODE 0x401000	 /* where the segment lies in memory.. */
#define CODE_OFFSET 0x80 /* ..and in the file, after the headers */
#define CODE_SIZE 0x100

struct image {
	uint8_t at[4096];
	size_t len;
};

static const char names[] = "\0.note.stapsdt\0.stapsdt.base\0.shstrtab";

static void put(struct image *f, const void *bytes, size_t n)
{
	memcpy(f->at + f->len, bytes, n);
	f->len += n;
}

static void put_address(struct image *f, uint64_t v, bool wide)
{
	put(f, &v, wide ? 8 : 4);
}

/* A note; @tail is provider, name and arguments with their NULs. */
static void put_note(struct image *f, bool wide, uint64_t pc, uint64_t base,
		     uint64_t semaphore, const char *tail, size_t len)
{
	uint32_t head[3] = { 8, (uint32_t)((wide ? 24 : 12) + len), 3 };

	put(f, head, sizeof(head));
	put(f, "stapsdt", 8);
	put_address(f, pc, wide);
	put_address(f, base, wide);
	put_address(f, semaphore, wide);
	put(f, tail, len);
	while (f->len % 4)
		f->at[f->len++] = 0;
}

static void section(struct image *f, bool wide, uint32_t name, uint32_t type,
		    uint64_t address, uint64_t offset, uint64_t size)
{
	Elf64_Shdr w = { .sh_name = name,
			 .sh_type = type,
			 .sh_addr = address,
			 .sh_offset = offset,
			 .sh_size = size,
			 .sh_addralign = 4 };
	Elf32_Shdr n = { .sh_name = name,
			 .sh_type = type,
			 .sh_addr = (uint32_t)address,
			 .sh_offset = (uint32_t)offset,
			 .sh_size = (uint32_t)size,
			 .sh_addralign = 4 };

	put(f, wide ? (void *)&w : (void *)&n, wide ? sizeof(w) : sizeof(n));
}

static void headers(struct image *f, bool wide, uint64_t sections)
{
	Elf64_Ehdr w = { .e_type = ET_EXEC,
			 .e_machine = EM_X86_64,
			 .e_version = 1,
			 .e_phoff = sizeof(w),
			 .e_shoff = sections,
			 .e_ehsize = sizeof(w),
			 .e_phentsize = sizeof(Elf64_Phdr),
			 .e_phnum = 1,
			 .e_shentsize = sizeof(Elf64_Shdr),
			 .e_shnum = 4,
			 .e_shstrndx = 3 };
	Elf32_Ehdr n = { .e_type = ET_EXEC,
			 .e_machine = EM_386,
			 .e_version = 1,
			 .e_phoff = sizeof(n),
			 .e_shoff = (uint32_t)sections,
			 .e_ehsize = sizeof(n),
			 .e_phentsize = sizeof(Elf32_Phdr),
			 .e_phnum = 1,
			 .e_shentsize = sizeof(Elf32_Shdr),
			 .e_shnum = 4,
			 .e_shstrndx = 3 };
	Elf64_Phdr pw = { .p_type = PT_LOAD,
			  .p_flags = PF_R | PF_X,
			  .p_offset = CODE_OFFSET,
			  .p_vaddr = CODE,
			  .p_filesz = CODE_SIZE,
			  .p_memsz = CODE_SIZE };
	Elf32_Phdr pn = { .p_type = PT_LOAD,
			  .p_flags = PF_R | PF_X,
			  .p_offset = CODE_OFFSET,
			  .p_vaddr = CODE,
			  .p_filesz = CODE_SIZE,
			  .p_memsz = CODE_SIZE };

	f->len = 0;
	memcpy(w.e_ident, ELFMAG, SELFMAG);
	w.e_ident[EI_CLASS] = ELFCLASS64;
	w.e_ident[EI_DATA] = ELFDATA2LSB;
	w.e_ident[EI_VERSION] = 1;
	memcpy(n.e_ident, w.e_ident, sizeof(w.e_ident));
	n.e_ident[EI_CLASS] = ELFCLASS32;
	put(f, wide ? (void *)&w : (void *)&n, wide ? sizeof(w) : sizeof(n));
	put(f, wide ? (void *)&pw : (void *)&pn,
	    wide ? sizeof(pw) : sizeof(pn));
}

/* A file with @notes, whose .stapsdt.base is at @base. */
static void make(struct image *f, bool wide, const struct image *notes,
		 uint64_t base)
{
	size_t at = CODE_OFFSET + CODE_SIZE, strings = at + notes->len;
	size_t sections = (strings + sizeof(names) + 7) & ~(size_t)7;

	memset(f, 0, sizeof(*f));
	headers(f, wide, sections);
	f->len = at;
	put(f, notes->at, notes->len);
	put(f, names, sizeof(names));
	f->len = sections;
	section(f, wide, 0, SHT_NULL, 0, 0, 0);
	section(f, wide, 1, SHT_NOTE, 0, at, notes->len);
	section(f, wide, 15, SHT_PROGBITS, base, CODE_OFFSET, 1);
	section(f, wide, 29, SHT_STRTAB, 0, strings, sizeof(names));
}

struct seen {
	char text[512];
	uint32_t count, stop;
};

static bool see(const struct usdt_note *n, void *data)
{
	struct seen *s = data;
	size_t at = strlen(s->text);

	snprintf(s->text + at, sizeof(s->text) - at,
		 "%s:%s %llx %llx %llx (%s)\n", n->provider, n->name,
		 (unsigned long long)n->address, (unsigned long long)n->offset,
		 (unsigned long long)n->semaphore, n->args);
	return ++s->count != s->stop;
}

static void read_image(const struct image *f, struct seen *s)
{
	int fd = memfd_create("usdt", MFD_CLOEXEC);
	const char *why;
	char path[64];
	struct elf *e;

	assert_int_equal(write(fd, f->at, f->len), (ssize_t)f->len);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	e = elf_open_file(path, &why);
	assert_non_null(e);
	usdt_each(e, see, s);
	elf_release(e);
	close(fd);
}

#define TAIL(text) text, sizeof(text)

static void reads_notes(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct image notes = { 0 }, file;
		struct seen s = { 0 }, first = { .stop = 1 };

		put_note(&notes, wide, CODE + 8, CODE, 0,
			 TAIL("app\0start\0-4@%edi"));
		put_note(&notes, wide, CODE + 16, CODE, CODE + 0x20,
			 TAIL("app\0stop\0"));
		make(&file, wide, &notes, CODE);
		read_image(&file, &s);
		assert_string_equal(s.text, "app:start 401008 88 0 (-4@%edi)\n"
					    "app:stop 401010 90 a0 ()\n");
		read_image(&file, &first);
		assert_int_equal(first.count, 1);
	}
}

/* The file was moved by 0x100000 after it had been linked. */
static void follows_prelink(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct image notes = { 0 }, file;
		struct seen s = { 0 };

		put_note(&notes, wide, CODE + 8 - 0x100000, CODE - 0x100000,
			 CODE + 0x20 - 0x100000, TAIL("app\0start\0"));
		make(&file, wide, &notes, CODE);
		read_image(&file, &s);
		assert_string_equal(s.text, "app:start 401008 88 a0 ()\n");
	}
}

static void leaves_out_damaged_notes(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct image notes = { 0 }, file;
		struct seen s = { 0 };
		uint32_t alien[4] = { 4, 0, 1, 0x554e47 };
		uint32_t shorter[5] = { 8, 4, 3, 0, 0 };

		/* no text, no name, no arguments, no NUL */
		put_note(&notes, wide, CODE, CODE, 0, "", 0);
		put_note(&notes, wide, CODE, CODE, 0, "app", 4);
		put_note(&notes, wide, CODE, CODE, 0, TAIL("app\0start"));
		put_note(&notes, wide, CODE, CODE, 0, "app\0start\0x", 11);
		/* empty names, code and semaphore outside the file */
		put_note(&notes, wide, CODE, CODE, 0, TAIL("\0start\0"));
		put_note(&notes, wide, CODE, CODE, 0, TAIL("app\0\0"));
		put_note(&notes, wide, 0x500000, CODE, 0, TAIL("app\0a\0"));
		put_note(&notes, wide, CODE, CODE, 0x500000, TAIL("app\0b\0"));
		/* of somebody else, and too short */
		put(&notes, alien, sizeof(alien));
		memcpy(&shorter[3], "stapsdt", 8);
		put(&notes, shorter, sizeof(shorter));
		put(&notes, "\0\0\0\0", 4);
		put_note(&notes, wide, CODE + 4, CODE, 0, TAIL("app\0good\0"));
		make(&file, wide, &notes, CODE);
		read_image(&file, &s);
		assert_string_equal(s.text, "app:good 401004 84 0 ()\n");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_arguments),
		cmocka_unit_test(refuses_arguments),
		cmocka_unit_test(goes_on_behind_a_bad_one),
		cmocka_unit_test(reads_notes),
		cmocka_unit_test(follows_prelink),
		cmocka_unit_test(leaves_out_damaged_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
