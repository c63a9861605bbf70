/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernel symbols: /proc/kallsyms, read only when asked.
 *
 * A name is searched by streaming through the file; addresses are looked up
 * in a compact sorted table made at the first lookup. Without privilege the
 * kernel shows every address as 0: that is told (kallsyms_hidden), never
 * taken for an empty table.
 */
#ifndef SONDE_KERNEL_KALLSYMS_H
#define SONDE_KERNEL_KALLSYMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Address of a symbol: 0, -ENOENT, -EPERM when addresses are hidden, or
 * what opening the file said. */
int kallsyms_address(const char *name, uint64_t *address);

/*
 * Whether there is such a symbol: 0, -ENOENT, or what opening the file said. Reading it
 * takes some 50 ms, and a tool may name many functions of modules that are not there: so
 * after the first that is missing, most of those cost nothing. As of then: a symbol that
 * comes later may be missed.
 */
int kallsyms_has(const char *name);

/*
 * Calls @fn with each symbol of the file in its order (name, type letter,
 * module or "") until it says false. 0 or -errno.
 */
int kallsyms_each(bool (*fn)(const char *name, char type, uint64_t address,
			     const char *module, void *data),
		  void *data);
/* The same over a text in the file's form; hostile input is skipped. */
void kallsyms_parse(const char *text, size_t len,
		    bool (*fn)(const char *name, char type, uint64_t address,
			       const char *module, void *data),
		    void *data);

/* The sorted table. NULL with errno; EPERM when addresses are hidden. */
struct kallsyms;
struct kallsyms *kallsyms_load(void);
struct kallsyms *kallsyms_load_text(const char *text, size_t len);
void kallsyms_free(struct kallsyms *k);
size_t kallsyms_count(const struct kallsyms *k);
/*
 * The function that holds @address: name, offset into it, and module ("" for
 * the kernel itself; may be NULL). NULL when the address is below the first
 * or far past the last symbol. The text lives as long as the table.
 */
const char *kallsyms_name(const struct kallsyms *k, uint64_t address,
			  uint64_t *offset, const char **module);

/* Functions from @from up to @to, where the next one begins, by address. */
void kallsyms_walk(const struct kallsyms *k,
		   void (*fn)(const char *name, uint64_t from, uint64_t to,
			      void *data),
		   void *data);

/*
 * One table for all who ask while programs are made: loaded by the first call.
 * NULL when there is none. kallsyms_take() gives it away, as it was then, to
 * a caller who frees it; NULL when nobody has asked.
 */
const struct kallsyms *kallsyms_kept(void);
struct kallsyms *kallsyms_take(void);

/* Whether the kernel hides addresses from us (kptr_restrict). */
bool kallsyms_hidden(void);

#endif
