/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The code of one file (program, library, vdso) as symbols by address, and
 * the names of code that a program made while it ran (perf maps).
 */
#ifndef SONDE_STACK_IMAGE_H
#define SONDE_STACK_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "elf/cfi.h"

struct image;

/*
 * Opens the file, so that it may be removed or replaced from here on; its
 * symbols are read at the first question. @name is the path by which debug
 * files of its own are found, which may differ. NULL when it is no ELF file.
 */
struct image *image_open(const char *path, const char *name);
/* The code that the kernel maps into every process; NULL when there is none. */
struct image *image_vdso(void);
/*
 * The function that holds the byte at @offset of the file: its name as in the
 * symbol table (lives as long as the image) and the distance from its begin.
 */
const char *image_name(struct image *im, uint64_t offset, uint64_t *distance);
/*
 * The functions around that byte by debug information, innermost first, at most
 * @max; 0 when there is none. What they name is valid until the next call for
 * this image: what is read is kept, but not without end.
 */
struct debug_frame;
uint32_t image_source(struct image *im, uint64_t offset,
		      struct debug_frame *frames, uint32_t max);
/* Its call frame information, by offset in the file; the image's. */
const cfi_rows *image_cfi(struct image *im);
/* Bytes that its table of symbols takes; forgetting it reads it again at the
 * next question. */
size_t image_memory(const struct image *im);
void image_forget(struct image *im);
void image_free(struct image *im);

/*
 * /tmp/perf-PID.map: "begin size name" a line, hexadecimal, as JIT compilers
 * write it (tools/perf/Documentation/jit-interface.txt). Later lines win over
 * earlier ones.
 */
struct perfmap;

/*
 * The map of a process, looked for in its own root by its own number, then in
 * ours. It is kept open, so that it may be removed, and read when a name is
 * asked for, again when it has grown. NULL when there is none.
 */
struct perfmap *perfmap_open(uint32_t pid);
struct perfmap *perfmap_parse(const char *text, size_t len);
/* NULL when no line has the address; else valid until the next call. */
const char *perfmap_name(struct perfmap *p, uint64_t addr, uint64_t *distance);
/* "/tmp/perf-PID.map", with the process's own number. */
const char *perfmap_path(const struct perfmap *p);
void perfmap_free(struct perfmap *p);

#endif
