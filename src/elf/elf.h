/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ELF files as targets of user-space probes: which file a name means, which
 * functions it has, where in the file they are.
 */
#ifndef SONDE_ELF_ELF_H
#define SONDE_ELF_ELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct elf;

/* A function symbol. */
struct elf_symbol {
	const char *name; /* lives as long as the file is open */
	uint64_t address; /* virtual, as in the symbol table */
	uint64_t offset;  /* in the file: where a uprobe goes */
	uint64_t size;	  /* bytes; 0 unknown */
	bool global;	  /* neither weak nor local */
	bool indirect;	  /* its code chooses the function: elf_choices() */
};

/*
 * The file that a target means: a path, a program of PATH, or the short name
 * of a library ("c", "libc", "libc.so.6": ld.so.cache, then the standard
 * folders). With @pid, absolute paths are those of that process's root, or of
 * ours when it has no such file. The result is owned by the caller; NULL when
 * there is none. It is executable or a library, but need not be ELF.
 */
char *elf_resolve(const char *target, pid_t pid);
/* Every path that a wildcard target ("/usr/lib/libc*") means: calls @fn. */
void elf_glob(const char *pattern, pid_t pid,
	      void (*fn)(const char *path, void *data), void *data);

/*
 * Opens a file. NULL with errno; *@why then says what is wrong in a clause
 * that fits behind the path ("is not an ELF file").
 */
struct elf *elf_open_file(const char *path, const char **why);
/*
 * Where debug information is looked for before the usual places: folders, or
 * debug files themselves, separated by colons; relative ones are beside the
 * file that is asked about. Called again, it adds to them.
 */
void elf_set_debug_dirs(const char *dirs);
/* The ELF image at @begin in our own memory: the vdso. */
struct elf *elf_open_vdso(const void *begin, const char **why);
void elf_release(struct elf *e);
/* By which path symbols and debug information of its own are looked for, when
 * the file was opened by another one. */
void elf_set_path(struct elf *e, const char *path);
/* Gives back the memory that pages of the file take, as far as they were looked
 * at: they are read again at need. What points to them stays valid. */
void elf_shed(struct elf *e);

/*
 * A function by name (dynamic symbols and the full table); false when it has
 * none. Versions ("@GLIBC_2.2.5") are ignored.
 */
bool elf_find(struct elf *e, const char *name, struct elf_symbol *out);
/* The function that holds a virtual address. */
bool elf_find_address(struct elf *e, uint64_t address, struct elf_symbol *out);
/* Any symbol, data too, by name: address and size (for uaddr()). */
bool elf_find_any(struct elf *e, const char *name, struct elf_symbol *out);
/* Calls @fn for each function, sorted by name, aliases included, until it
 * says false. */
void elf_each(struct elf *e, bool (*fn)(const struct elf_symbol *s, void *data),
	      void *data);
/* Calls @fn for each function of each table as it stands there, aliases and
 * code without a type included, until it says false. */
void elf_walk(struct elf *e, bool (*fn)(const struct elf_symbol *s, void *data),
	      void *data);
/* File offset of a virtual address; false when no segment holds it. */
bool elf_offset(const struct elf *e, uint64_t address, uint64_t *offset);
/* The lowest virtual address that holds code; 0 when there is none. */
uint64_t elf_lowest(const struct elf *e);
/* Whether a virtual address is one of code. */
bool elf_is_code(const struct elf *e, uint64_t address);
/* Virtual address of a file offset. */
bool elf_address(const struct elf *e, uint64_t offset, uint64_t *address);
/*
 * Whether an instruction of the function begins @offset bytes into it, as far
 * as can be told: true on machines other than x86-64.
 */
bool elf_is_instruction(struct elf *e, const struct elf_symbol *function,
			uint64_t offset);
/*
 * Whether the kernel can run the instruction at an offset of the file when it
 * is probed: not those of AVX, on x86-64 (indirect.c).
 */
bool elf_can_probe(const struct elf *e, uint64_t offset);
/* Whether its addresses are of 64 bits; else of 32. */
bool elf_is_64(const struct elf *e);
/* Whether it is loaded at an address of the kernel's choice (ET_DYN). */
bool elf_is_pie(const struct elf *e);
size_t elf_function_count(struct elf *e);
/*
 * Calls @fn with the functions that an indirect one may stand for (IFUNC, such
 * as strlen() of glibc), as far as its code shows them and the kernel can probe
 * them; how many there are with those that it cannot. 0 also for other functions,
 * and machines other than x86-64.
 */
uint32_t elf_choices(struct elf *e, const struct elf_symbol *s,
		     void (*fn)(uint64_t address, uint64_t offset, void *data),
		     void *data);

#endif
