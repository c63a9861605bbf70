// SPDX-License-Identifier: Apache-2.0
/* The addresses of a stack become frames of a graph, with names and files. */
#include <string.h>

#include "view/collect.h"

void entry_push(struct entry *e, uint32_t frame)
{
	if (e->len < DEPTH_MAX)
		e->frames[e->len++] = frame;
}

/* Where an address is from: "[ext4]", "/usr/bin/x"; NULL when unknown, or in
 * the kernel itself. In v->text. */
static const char *ask_module(struct entry *e, uint64_t address, uint32_t pid,
			      bool kernel)
{
	const struct out_symbols *sym = &e->o->symbols;
	const char *module = NULL;

	if (kernel && sym->kernel_module)
		module = sym->kernel_module(sym->self, address);
	else if (!kernel && sym->user_module)
		module = sym->user_module(sym->self, address, pid);
	if (!module || !*module)
		return NULL;
	sbuf_reset(&e->v->text);
	sbuf_printf(&e->v->text, kernel ? "[%s]" : "%s", module);
	return sbuf_str(&e->v->text);
}

/* Where only the file is known, its name stands for the function's. */
static void put_file(const char *module, struct sbuf *to)
{
	const char *slash = module ? strrchr(module, '/') : NULL;

	if (!module)
		sbuf_puts(to, "[unknown]");
	else if (*module == '[')
		sbuf_puts(to, module);
	else
		sbuf_printf(to, "[%s]", slash ? slash + 1 : module);
}

static uint32_t ask(struct entry *e, const struct part *p,
		    const uint64_t *addresses, uint32_t i, uint32_t pid)
{
	bool kernel = p->type->kind == TYPE_KSTACK;
	enum frame_kind kind = kernel ? FRAME_KERNEL : FRAME_USER;
	uint64_t address = addresses[i];
	struct sbuf text = { 0 };
	const char *module;
	uint32_t at;

	out_frame_name(e->o, p->type, addresses, i, pid, false, &text);
	module = ask_module(e, address, pid, kernel);
	if (!text.len)
		put_file(module, &text);
	if (!kernel && module && !strncmp(module, "/tmp/perf-", 10))
		kind = FRAME_JIT;
	at = graph_frame(e->s->graph, text.at, text.len, kind, address);
	if (module)
		graph_set_module(e->s->graph, at, module, strlen(module));
	sbuf_free(&text);
	return at;
}

/* The frame of an address: each is asked for once where the program was, once
 * where a call returns to. */
static uint32_t frame_of(struct entry *e, const struct part *p,
			 const uint64_t *addresses, uint32_t i, uint32_t pid)
{
	bool kernel = p->type->kind == TYPE_KSTACK;
	struct {
		uint64_t address;
		uint32_t pid, kind;
	} key = { addresses[i], kernel ? 0 : pid,
		  (uint32_t)kernel | (uint32_t)(i > 0) << 1 };
	uintptr_t known = (uintptr_t)hash_getn(&e->s->cache, &key, sizeof(key));

	if (!known) {
		known = (uintptr_t)ask(e, p, addresses, i, key.pid) + 1;
		hash_setn(&e->s->cache, &key, sizeof(key), (void *)known);
	}
	return (uint32_t)(known - 1);
}

/* The same for a function that debug information tells of. */
static uint32_t source_frame(struct entry *e, const struct out_frame *f,
			     uint64_t address, uint32_t pid)
{
	const char *module = ask_module(e, address, pid, false);
	const char *name = f->name ? f->name : "[unknown]";
	uint32_t at =
		graph_frame(e->s->graph, name, strlen(name),
			    f->inlined ? FRAME_INLINED : FRAME_USER, address);

	if (module)
		graph_set_module(e->s->graph, at, module, strlen(module));
	return at;
}

/* Takes a frame to the graph as that of a waker. */
static uint32_t waker_frame(struct graph *g, uint32_t frame)
{
	const struct frame old = g->frames.at[frame];
	const char *name = graph_name(g, old.name);

	return graph_frame(g, name, strlen(name), FRAME_WAKER, old.address);
}

/* The functions of one address, outermost first unless it is a waker's. */
static void push_address(struct entry *e, const struct part *p,
			 const uint64_t *addresses, uint32_t i, uint32_t pid)
{
	uint64_t address = addresses[i];
	bool waker = p->section > 0;
	struct out_frame frames[OUT_FRAMES];
	uint32_t n = 0, f;

	if (out_stack_is_source(p->type))
		n = out_stack_source(e->o, address, i, pid, frames);
	for (uint32_t k = 0; k < n || !k; k++) {
		f = n ? source_frame(e, &frames[waker ? k : n - 1 - k], address,
				     pid)
		      : frame_of(e, p, addresses, i, pid);
		entry_push(e, waker ? waker_frame(e->s->graph, f) : f);
	}
}

/* In no file, and of no name. */
static bool is_nowhere(const struct graph *g, uint32_t frame)
{
	const struct frame *f = &g->frames.at[frame];

	return !f->module && !strcmp(graph_name(g, f->name), "[unknown]");
}

/*
 * How many frames there are without the outermost that are no code: where a
 * program does without frame pointers, the register holds anything. All of them
 * when nothing is known of the process.
 */
static uint32_t count_code(struct entry *e, const struct part *p,
			   const uint64_t *addresses, uint32_t n, uint32_t pid)
{
	uint32_t left = n;

	if (p->type->kind != TYPE_USTACK || out_stack_is_source(p->type))
		return n;
	while (left && is_nowhere(e->s->graph,
				  frame_of(e, p, addresses, left - 1, pid)))
		left--;
	return left ? left : n;
}

void entry_push_stack(struct entry *e, const struct part *p)
{
	bool waker = p->section > 0;
	const uint64_t *at;
	uint32_t pid, n = out_stack(e->o, p->type, p->data, &at, &pid);
	uint64_t addresses[128];

	n = n > 128 ? 128 : n;
	memcpy(addresses, at, n * sizeof(*at));
	n = count_code(e, p, addresses, n, pid);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t i = waker ? k : n - 1 - k;

		push_address(e, p, addresses, i, pid);
	}
}
