// SPDX-License-Identifier: Apache-2.0
/*
 * A user address becomes a name in four steps:
 *
 *	address -> mapping of the process	/proc/PID/maps
 *		-> offset in the file		address - begin + offset
 *		-> virtual address of the file	program headers
 *		-> symbol			symbol tables
 *
 * Mappings are kept per process and read again when they are a second old, as
 * a process may load a library or call exec; those of one that has gone stay
 * as they were. Files are kept by device and inode, so that a library that a
 * hundred processes map is opened once.
 */
#include "stack/symbols.h"

#include <inttypes.h>
#include <libiberty/demangle.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/hash.h"
#include "base/mem.h"
#include "elf/elf.h"
#include "kernel/kallsyms.h"
#include "stack/maps.h"

#define MAPS_AGE 1 /* seconds */

struct process {
	struct mappings maps;
	time_t read_at; /* monotonic seconds */
};

struct symbols {
	struct kallsyms *kernel;
	bool kernel_tried;
	struct hash processes; /* pid -> struct process */
	struct hash files;     /* { dev, inode } -> struct file */
	struct sbuf text;
};

struct file {
	struct elf *elf; /* NULL: is no ELF file */
};

struct symbols *symbols_new(void)
{
	return mem_alloc(sizeof(struct symbols));
}

void symbols_free(struct symbols *s)
{
	for (size_t i = 0; i < s->processes.len; i++) {
		struct process *p = s->processes.entries[i].value;

		mappings_free(&p->maps);
		free(p);
	}
	for (size_t i = 0; i < s->files.len; i++) {
		struct file *f = s->files.entries[i].value;

		if (f->elf)
			elf_close(f->elf);
		free(f);
	}
	hash_free(&s->processes);
	hash_free(&s->files);
	if (s->kernel)
		kallsyms_free(s->kernel);
	sbuf_free(&s->text);
	free(s);
}

static const char *put_name(struct symbols *s, const char *name,
			    uint64_t distance, bool offset)
{
	sbuf_reset(&s->text);
	sbuf_puts(&s->text, name);
	if (offset)
		sbuf_printf(&s->text, "+%" PRIu64, distance);
	return s->text.at;
}

const char *symbols_kernel(struct symbols *s, uint64_t addr, bool offset)
{
	const char *name;
	uint64_t distance;

	if (!s->kernel_tried)
		s->kernel = kallsyms_load();
	s->kernel_tried = true;
	if (!s->kernel)
		return NULL;
	name = kallsyms_name(s->kernel, addr, &distance, NULL);
	return name ? put_name(s, name, distance, offset) : NULL;
}

static void refresh(struct process *p, uint32_t pid, time_t now)
{
	struct mappings fresh = { 0 };

	p->read_at = now;
	if (mappings_read(&fresh, pid))
		return; /* it has gone: what is known stays */
	mappings_free(&p->maps);
	p->maps = fresh;
}

static struct process *process_of(struct symbols *s, uint32_t pid, time_t age)
{
	struct process *p = hash_getn(&s->processes, &pid, sizeof(pid));
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (!p) {
		p = mem_alloc(sizeof(*p));
		p->read_at = -MAPS_AGE;
		hash_setn(&s->processes, &pid, sizeof(pid), p);
	}
	if (now.tv_sec - p->read_at >= age)
		refresh(p, pid, now.tv_sec);
	return p;
}

/*
 * The mapped file. A path means something only in the mount namespace of its
 * process, and may be gone by now; map_files leads to the file itself.
 */
static struct file *file_of(struct symbols *s, uint32_t pid,
			    const struct mapping *m)
{
	char links[2][4400];
	struct file *f = NULL;

	snprintf(links[0], sizeof(links[0]), "/proc/%u/root%s", pid, m->path);
	snprintf(links[1], sizeof(links[1]),
		 "/proc/%u/map_files/%" PRIx64 "-%" PRIx64, pid, m->begin,
		 m->end);
	for (int i = 0; !f && i < 3; i++) {
		/* last, for a process that has gone: the path as we see it */
		const char *path = i < 2 ? links[i] : m->path;
		struct stat st;
		uint64_t key[2];

		if (stat(path, &st) || !S_ISREG(st.st_mode))
			continue;
		key[0] = st.st_dev;
		key[1] = st.st_ino;
		f = hash_getn(&s->files, key, sizeof(key));
		if (!f) {
			const char *why;

			f = mem_alloc(sizeof(*f));
			f->elf = elf_open_file(path, &why);
			hash_setn(&s->files, key, sizeof(key), f);
		}
	}
	return f && f->elf ? f : NULL;
}

/* C++ and Rust names as their authors wrote them. */
static const char *put_symbol(struct symbols *s, const char *name,
			      uint64_t distance, bool offset)
{
	const char *text;
	char *plain = NULL;

	if (name[0] == '_' && (name[1] == 'Z' || name[1] == 'R'))
		plain = cplus_demangle(name,
				       DMGL_AUTO | DMGL_PARAMS | DMGL_ANSI);
	text = put_name(s, plain ? plain : name, distance, offset);
	free(plain);
	return text;
}

const char *symbols_user(struct symbols *s, uint64_t addr, uint32_t pid,
			 bool offset)
{
	struct process *p = process_of(s, pid, MAPS_AGE);
	const struct mapping *m = mappings_find(&p->maps, addr);
	struct elf_symbol symbol;
	struct file *f;
	uint64_t at;

	if (!m || !m->path || m->path[0] != '/')
		return NULL;
	f = file_of(s, pid, m);
	if (!f || !elf_address(f->elf, addr - m->begin + m->offset, &at) ||
	    !elf_find_address(f->elf, at, &symbol))
		return NULL;
	return put_symbol(s, symbol.name, at - symbol.address, offset);
}

void symbols_note(struct symbols *s, pid_t pid)
{
	process_of(s, (uint32_t)pid, 0);
}

static const char *ask_kernel(void *self, uint64_t addr, bool offset)
{
	return symbols_kernel(self, addr, offset);
}

static const char *ask_user(void *self, uint64_t addr, uint32_t pid,
			    bool offset)
{
	return symbols_user(self, addr, pid, offset);
}

void symbols_connect(struct symbols *s, struct out_symbols *to)
{
	to->kernel = ask_kernel;
	to->user = ask_user;
	to->self = s;
}
