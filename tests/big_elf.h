/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A library of many functions with long names, as large as wanted: what the
 * symbols of a browser or a database are like. Function i is at BIG_TEXT + 16 *
 * i of the file, and in memory as far behind where the file is mapped; its name
 * is "function_I_", filled with letters. It takes an unsigned int and counts it
 * down, with a frame of its own.
 */
#ifndef TESTS_BIG_ELF_H
#define TESTS_BIG_ELF_H

#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BIG_TEXT 4096
#define BIG_STEP 16

/* push %rbp; mov %rsp, %rbp; 1: dec %edi; jnz 1b; pop %rbp; ret */
static const unsigned char big_code[BIG_STEP] = {
	0x55, 0x48, 0x89, 0xe5, 0xff, 0xcf, 0x75, 0xfc, 0x5d, 0xc3
};

static inline void big_name(char *to, uint32_t i, uint32_t len)
{
	int n = snprintf(to, len, "function_%u_", i);

	memset(to + n, 'a' + (int)(i % 26), len - 1 - (uint32_t)n);
	to[len - 1] = '\0';
}

static inline int big_put(FILE *f, uint64_t at, const void *data, size_t n)
{
	return fseeko(f, (off_t)at, SEEK_SET) || fwrite(data, n, 1, f) != 1;
}

/*
 * @n functions with names of @len bytes, at least 32, the terminator included;
 * the file has holes up to @size bytes. 0, or -1.
 */
static inline int big_elf(const char *path, uint32_t n, uint32_t len,
			  uint64_t size)
{
	static const char sections[] = "\0.text\0.symtab\0.strtab\0.shstrtab";
	uint64_t text = (uint64_t)n * BIG_STEP;
	uint64_t symbols = BIG_TEXT + ((text + 4095) & ~4095ull);
	uint64_t names = symbols + (n + 1) * sizeof(Elf64_Sym);
	uint64_t heads = names + 1 + (uint64_t)n * len + sizeof(sections);
	Elf64_Ehdr h = { .e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64,
				      ELFDATA2LSB, EV_CURRENT },
			 .e_type = ET_DYN,
			 .e_machine = EM_X86_64,
			 .e_version = EV_CURRENT,
			 .e_phoff = sizeof(h),
			 .e_ehsize = sizeof(h),
			 .e_phentsize = sizeof(Elf64_Phdr),
			 .e_phnum = 1,
			 .e_shentsize = sizeof(Elf64_Shdr),
			 .e_shnum = 5,
			 .e_shstrndx = 4 };
	Elf64_Phdr p = { .p_type = PT_LOAD,
			 .p_flags = PF_R | PF_X,
			 .p_offset = BIG_TEXT,
			 .p_vaddr = BIG_TEXT,
			 .p_filesz = text,
			 .p_memsz = text,
			 .p_align = 4096 };
	Elf64_Shdr s[5] = {
		{ 0 },
		{ .sh_name = 1,
		  .sh_type = SHT_PROGBITS,
		  .sh_flags = SHF_ALLOC | SHF_EXECINSTR,
		  .sh_addr = BIG_TEXT,
		  .sh_offset = BIG_TEXT,
		  .sh_size = text },
		{ .sh_name = 7,
		  .sh_type = SHT_SYMTAB,
		  .sh_offset = symbols,
		  .sh_size = (n + 1) * sizeof(Elf64_Sym),
		  .sh_link = 3,
		  .sh_info = 1,
		  .sh_addralign = 8,
		  .sh_entsize = sizeof(Elf64_Sym) },
		{ .sh_name = 15,
		  .sh_type = SHT_STRTAB,
		  .sh_offset = names,
		  .sh_size = 1 + (uint64_t)n * len },
		{ .sh_name = 23,
		  .sh_type = SHT_STRTAB,
		  .sh_offset = heads - sizeof(sections),
		  .sh_size = sizeof(sections) },
	};
	FILE *f = fopen(path, "we");
	char *name = malloc(len);
	int err = !f || !name;

	h.e_shoff = (heads + 7) & ~7ull;
	err = err || big_put(f, 0, &h, sizeof(h)) ||
	      big_put(f, sizeof(h), &p, sizeof(p)) ||
	      big_put(f, heads - sizeof(sections), sections,
		      sizeof(sections)) ||
	      big_put(f, h.e_shoff, s, sizeof(s)) ||
	      fseeko(f, BIG_TEXT, SEEK_SET);
	for (uint32_t i = 0; !err && i < n; i++)
		err = fwrite(big_code, BIG_STEP, 1, f) != 1;
	err = err || fseeko(f, (off_t)(symbols + sizeof(Elf64_Sym)), SEEK_SET);
	/* as linkers leave them: not by address */
	for (uint32_t k = 0; !err && k < n; k++) {
		uint32_t i = (uint32_t)((uint64_t)k * 7919 % n);
		Elf64_Sym one = { .st_name = 1 + k * len,
				  .st_info =
					  ELF64_ST_INFO(STB_GLOBAL, STT_FUNC),
				  .st_shndx = 1,
				  .st_value = BIG_TEXT + (uint64_t)i * BIG_STEP,
				  .st_size = 10 };

		err = fwrite(&one, sizeof(one), 1, f) != 1;
	}
	err = err || fseeko(f, (off_t)names + 1, SEEK_SET);
	for (uint32_t k = 0; !err && k < n; k++) {
		big_name(name, (uint32_t)((uint64_t)k * 7919 % n), len);
		err = fwrite(name, len, 1, f) != 1;
	}
	err = err || fflush(f) ||
	      (size > h.e_shoff + sizeof(s) &&
	       ftruncate(fileno(f), (off_t)size));
	free(name);
	if (f && fclose(f))
		err = 1;
	return err ? -1 : 0;
}

#endif
