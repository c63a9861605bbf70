// SPDX-License-Identifier: Apache-2.0
/*
 * A user address becomes a name in four steps:
 *
 *	address -> mapping of the process	stack/process.h
 *		-> offset in the file		address - begin + offset
 *		-> virtual address of the file	program headers
 *		-> symbol			stack/image.h
 *
 * Code in no file has the name that its compiler wrote into a perf map.
 */
#include "stack/symbols.h"

#include <inttypes.h>
#include <libiberty/demangle.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "elf/debug.h"
#include "kernel/kallsyms.h"
#include "stack/process.h"
#include "stack/sideband.h"

/* Names that were made of mangled ones are kept, so many of them. */
#define DEMANGLED_MAX 65536

struct symbols {
	struct kallsyms *kernel;
	bool kernel_tried;
	bool kernel_early; /* from before our programs were there */
	struct processes processes;
	struct sideband *band;
	uint32_t *unread; /* processes older than we, to be read in peace */
	size_t nunread;
	struct hash demangled; /* mangled name -> char * */
	struct sbuf text;
	uint64_t asked;	    /* names of user code */
	uint64_t nameless;  /* of them, of code that its process made */
	uint32_t maker;	    /* the first such process */
	const char *remedy; /* what helps there */
	/* { image, offset } -> struct whereabouts, and the texts in them */
	struct hash sources, source_texts;
};

/* What an address is in, so many of them kept. */
#define SOURCES_MAX 16384

struct whereabouts {
	uint32_t n;
	struct out_frame frames[];
};

struct symbols *symbols_new(void)
{
	return mem_alloc(sizeof(struct symbols));
}

struct processes *symbols_processes(struct symbols *s)
{
	return &s->processes;
}

static void forget_demangled(struct symbols *s)
{
	for (size_t i = 0; i < s->demangled.len; i++)
		free(s->demangled.entries[i].value);
	hash_free(&s->demangled);
	s->demangled = (struct hash){ 0 };
}

static void forget_sources(struct symbols *s)
{
	for (size_t i = 0; i < s->sources.len; i++)
		free(s->sources.entries[i].value);
	hash_free(&s->sources);
	paths_free(&s->source_texts);
	s->sources = s->source_texts = (struct hash){ 0 };
}

void symbols_free(struct symbols *s)
{
	forget_sources(s);
	sideband_close(s->band);
	processes_free(&s->processes);
	forget_demangled(s);
	free(s->unread);
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

void symbols_read_kernel(struct symbols *s)
{
	if (s->kernel_tried && !s->kernel_early)
		return;
	kallsyms_free(s->kernel);
	kallsyms_free(kallsyms_take());
	s->kernel = kallsyms_load();
	s->kernel_tried = true;
	s->kernel_early = false;
}

/* What was read to make programs serves for the kernel itself; modules and
 * programs come and go. */
static const char *kernel_name(struct symbols *s, uint64_t addr,
			       uint64_t *distance, const char **module)
{
	const char *name, *in = "";

	if (!s->kernel_tried) {
		s->kernel = kallsyms_take();
		s->kernel_tried = s->kernel_early = s->kernel != NULL;
	}
	if (!s->kernel_early)
		symbols_read_kernel(s);
	name = s->kernel ? kallsyms_name(s->kernel, addr, distance, &in) : NULL;
	if (s->kernel_early && (!name || *in)) {
		symbols_read_kernel(s);
		name = s->kernel ? kallsyms_name(s->kernel, addr, distance, &in)
				 : NULL;
	}
	if (module)
		*module = in;
	return name;
}

const char *symbols_kernel(struct symbols *s, uint64_t addr, bool offset)
{
	uint64_t distance;
	const char *name = kernel_name(s, addr, &distance, NULL);

	return name ? put_name(s, name, distance, offset) : NULL;
}

/* C++, Rust and D names as their authors wrote them. */
static const char *plain_name(struct symbols *s, const char *name)
{
	char *plain;

	if (name[0] != '_' || (name[1] != 'Z' && name[1] != 'R'))
		return name;
	plain = hash_get(&s->demangled, name);
	if (plain)
		return plain;
	plain = cplus_demangle(name, DMGL_AUTO | DMGL_PARAMS | DMGL_ANSI);
	if (!plain)
		return name;
	if (s->demangled.len >= DEMANGLED_MAX)
		forget_demangled(s);
	hash_set(&s->demangled, name, plain);
	return plain;
}

/* The mapping of an address, which may be newer than what was read. */
static const struct mapping *mapping_of(struct symbols *s, uint64_t addr,
					uint32_t pid, struct process **p)
{
	const struct mapping *m;

	*p = process_get(&s->processes, pid);
	m = mappings_find(&(*p)->maps, addr);
	if (m || !s->band)
		return m;
	sideband_read(s->band, &s->processes);
	*p = process_get(&s->processes, pid);
	return mappings_find(&(*p)->maps, addr);
}

static bool has_file(const struct process *p, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < p->maps.len; i++) {
		const char *path = p->maps.at[i].path;
		size_t n = strlen(path);

		if (n >= len && !strcmp(path + n - len, name))
			return true;
	}
	return false;
}

/* Code that a process has made can be named if it says how. */
static void note_nameless(struct symbols *s, const struct process *p)
{
	if (s->nameless++)
		return;
	s->maker = p->pid;
	s->remedy = "whatever makes its code can write /tmp/perf-PID.map";
	if (has_file(p, "/libjvm.so"))
		s->remedy = "start java with -XX:+PreserveFramePointer and "
			    "write a map while it runs: jcmd PID "
			    "Compiler.perfmap";
	else if (has_file(p, "/node"))
		s->remedy = "start node with --perf-basic-prof";
}

const char *symbols_nameless(const struct symbols *s, uint32_t part,
			     uint32_t *pid)
{
	*pid = s->maker;
	return s->nameless && s->nameless * part >= s->asked ? s->remedy : NULL;
}

const char *symbols_user(struct symbols *s, uint64_t addr, uint32_t pid,
			 bool offset)
{
	struct process *p;
	const struct mapping *m = mapping_of(s, addr, pid, &p);
	struct perfmap *made;
	struct image *im;
	const char *name = NULL;
	uint64_t distance;

	s->asked++;
	if (!m)
		return NULL;
	im = process_image(&s->processes, p, m);
	if (im)
		name = process_name_in(&s->processes, im,
				       addr - m->begin + m->offset, &distance);
	if (name)
		return put_name(s, plain_name(s, name), distance, offset);
	if (im || !mapping_is_made(m))
		return NULL;
	made = process_names(p);
	if (!made)
		note_nameless(s, p);
	name = made ? perfmap_name(made, addr, &distance) : NULL;
	return name ? put_name(s, name, distance, offset) : NULL;
}

static const char *keep_text(struct symbols *s, const char *text)
{
	return text ? path_intern(&s->source_texts, text) : NULL;
}

static const struct whereabouts *make_source(struct symbols *s,
					     struct image *im, uint64_t offset)
{
	struct debug_frame found[OUT_FRAMES];
	uint32_t n = image_source(im, offset, found, OUT_FRAMES);
	struct whereabouts *one =
		mem_alloc(sizeof(*one) + n * sizeof(one->frames[0]));

	one->n = n;
	for (uint32_t i = 0; i < n; i++) {
		const char *name = found[i].name;

		one->frames[i] = (struct out_frame){
			.name = keep_text(s, name ? plain_name(s, name) : NULL),
			.file = keep_text(s, found[i].file),
			.line = found[i].line,
			.inlined = found[i].inlined,
		};
	}
	return one;
}

uint32_t symbols_user_source(struct symbols *s, uint64_t addr, uint32_t pid,
			     struct out_frame *frames)
{
	struct process *p;
	const struct mapping *m = mapping_of(s, addr, pid, &p);
	struct image *im = m ? process_image(&s->processes, p, m) : NULL;
	struct {
		struct image *im;
		uint64_t offset;
	} key = { im, 0 };
	const struct whereabouts *known;

	if (!im)
		return 0;
	key.offset = addr - m->begin + m->offset;
	known = hash_getn(&s->sources, &key, sizeof(key));
	if (!known) {
		if (s->sources.len >= SOURCES_MAX)
			forget_sources(s);
		known = make_source(s, im, key.offset);
		hash_setn(&s->sources, &key, sizeof(key),
			  (void *)(uintptr_t)known);
	}
	if (known->n)
		memcpy(frames, known->frames, known->n * sizeof(*frames));
	return known->n;
}

const char *symbols_kernel_module(struct symbols *s, uint64_t addr)
{
	const char *module = NULL;
	uint64_t distance;

	if (!kernel_name(s, addr, &distance, &module))
		return NULL;
	return module && *module ? module : NULL;
}

const char *symbols_user_module(struct symbols *s, uint64_t addr, uint32_t pid)
{
	struct process *p;
	const struct mapping *m = mapping_of(s, addr, pid, &p);

	if (!m)
		return NULL;
	if (mapping_is_made(m) && p->names)
		return perfmap_path(p->names);
	return *m->path ? m->path : NULL;
}

void symbols_note(struct symbols *s, pid_t pid)
{
	process_note(&s->processes, (uint32_t)pid);
}

int symbols_follow(struct symbols *s)
{
	s->band = sideband_open(true);
	if (!s->band)
		return -1;
	s->processes.followed = true;
	s->nunread = process_list(&s->unread);
	return sideband_fd(s->band);
}

/* A process takes some 50 us to read; tracing does not wait for all. */
#define AT_ONCE 16

void symbols_hear(struct symbols *s)
{
	if (s->band)
		sideband_read(s->band, &s->processes);
}

bool symbols_catch_up(struct symbols *s)
{
	if (!s->band)
		return false;
	symbols_hear(s);
	process_find_names(&s->processes);
	for (int i = 0; i < AT_ONCE && s->nunread; i++)
		process_note(&s->processes, s->unread[--s->nunread]);
	return s->nunread > 0;
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

static const char *ask_kernel_module(void *self, uint64_t addr)
{
	return symbols_kernel_module(self, addr);
}

static const char *ask_user_module(void *self, uint64_t addr, uint32_t pid)
{
	return symbols_user_module(self, addr, pid);
}

static uint32_t ask_user_source(void *self, uint64_t addr, uint32_t pid,
				struct out_frame *frames)
{
	return symbols_user_source(self, addr, pid, frames);
}

void symbols_connect(struct symbols *s, struct out_symbols *to)
{
	to->kernel = ask_kernel;
	to->user = ask_user;
	to->kernel_module = ask_kernel_module;
	to->user_module = ask_user_module;
	to->user_source = ask_user_source;
	to->self = s;
}
