// SPDX-License-Identifier: Apache-2.0
/*
 * Stacks as text: which frames a stack has, and what each is called.
 *
 * The innermost frame is where the program was; each other one is where a call
 * returns to. Behind the call of a function that never returns (start_kernel,
 * abort) that is where the next function begins, so such a frame is asked for by
 * the byte before it. A frame that an interrupt or a signal came upon is where
 * the program was, too.
 */
#include "out/out_priv.h"

#include <stdlib.h>

static const char *name_of(struct out *o, bool user, uint64_t addr,
			   uint32_t pid, bool offset)
{
	const struct out_symbols *ask = &o->symbols;

	if (user)
		return ask->user ? ask->user(ask->self, addr, pid, offset)
				 : NULL;
	return ask->kernel ? ask->kernel(ask->self, addr, offset) : NULL;
}

/* Whoever is below such a frame did not call it: asm_sysvec_apic_timer_interrupt
 * and its like (x86 from 5.8 on), ret_from_intr; the C library's return from
 * signal handlers. */
static bool is_entry(const char *name)
{
	return name && (!strncmp(name, "asm_", 4) ||
			!strncmp(name, "ret_from_intr", 13) ||
			!strncmp(name, "__restore_rt", 12));
}

/* Code that is returned to and never calls: its first byte is where it begins. */
static bool is_landing(const char *name)
{
	static const char *const all[] = {
		"kretprobe_trampoline+",
		"__kretprobe_trampoline+",
		"arch_rethook_trampoline+",
		"return_to_handler+",
		"__restore_rt+",
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (!strncmp(name, all[i], strlen(all[i])))
			return true;
	return false;
}

bool out_frame_name(struct out *o, const struct type *t, const uint64_t *frames,
		    uint32_t i, uint32_t pid, bool offset, struct sbuf *to)
{
	bool user = t->kind == TYPE_USTACK;
	const char *name = name_of(o, user, frames[i], pid, true);
	const char *plus = name ? strrchr(name, '+') : NULL;
	uint64_t distance = 0;

	if (i &&
	    (!name || (plus && !strcmp(plus, "+0") && !is_landing(name)))) {
		if (!is_entry(name_of(o, user, frames[i - 1], pid, false)))
			distance = 1;
		name = name_of(o, user, frames[i] - distance, pid, true);
		if (!name && distance) {
			distance = 0;
			name = name_of(o, user, frames[i], pid, true);
		}
	}
	if (!name)
		return false;
	plus = strrchr(name, '+');
	if (!plus) {
		sbuf_puts(to, name);
		return true;
	}
	sbuf_putn(to, name, (size_t)(plus - name));
	if (offset) {
		sbuf_putc(to, '+');
		put_u64(to, strtoull(plus + 1, NULL, 10) + distance);
	}
	return true;
}

/*
 * A program on a raw tracepoint or trampoline sees frames of the machinery
 * that called it, one on a perf event does not. They go by name, so that a
 * stack looks the same whichever mechanism took it.
 */
static bool is_machinery(const char *name)
{
	static const char *const starts[] = {
		"bpf_prog_",	  "bpf_trace_run",   "__bpf_trace_",
		"__traceiter_",	  "bpf_trampoline_", "__bpf_prog_enter",
		"bpf_get_stack",  "___bpf_prog_run", "__bpf_prog_run",
		"trace_call_bpf", "bpf_dispatcher_",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(name, starts[i], strlen(starts[i])))
			return true;
	return false;
}

/* Frames at the top that belong to the tracing itself. */
static uint32_t machinery(struct out *o, const uint64_t *at, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++) {
		const char *name = name_of(o, false, at[i], 0, false);

		if (!name || !is_machinery(name))
			break;
	}
	return i;
}

static const char *module_of(struct out *o, bool user, uint64_t addr,
			     uint32_t pid)
{
	const struct out_symbols *ask = &o->symbols;
	const char *name;

	if (!user)
		return ask->kernel_module ? ask->kernel_module(ask->self, addr)
					  : NULL;
	name = ask->user_module ? ask->user_module(ask->self, addr, pid) : NULL;
	return name ? name : "[unknown]";
}

/* A frame in the look of perf script: address, name, module. */
static void put_frame(struct out *o, const struct type *t,
		      const uint64_t *frames, uint32_t i, uint32_t pid,
		      struct sbuf *to)
{
	const char *mode = t->format ? t->format : "", *module;
	bool user = t->kind == TYPE_USTACK;
	uint64_t addr = frames[i];

	if (!strcmp(mode, "raw")) {
		sbuf_printf(to, "%llx", (unsigned long long)addr);
		return;
	}
	if (!strcmp(mode, "perf"))
		sbuf_printf(to, "%llx ", (unsigned long long)addr);
	if (!out_frame_name(o, t, frames, i, pid, true, to))
		put_hex(to, addr);
	if (strcmp(mode, "perf"))
		return;
	module = module_of(o, user, addr, pid);
	if (module)
		sbuf_printf(to, " (%s)", module);
}

bool out_stack_lost(const void *data)
{
	return (load_u64(data) & 255) == STACK_LOST;
}

uint32_t out_stack(struct out *o, const struct type *t, const void *data,
		   const uint64_t **at, uint32_t *pid)
{
	uint64_t *frames = o->cache->frames, id = load_u64(data);
	uint32_t n = out_stack_lost(data) ? 0 : (uint32_t)(id & 255), skip = 0;
	const uint64_t *kept =
		n && o->frames ? o->frames(o->frames_self, id) : NULL;

	if (n > t->count)
		n = t->count;
	if (kept)
		memcpy(frames, kept, n * sizeof(*frames));
	else
		n = 0;
	*pid = t->kind == TYPE_USTACK ? load_u32((const char *)data + 8) : 0;
	/* of a few frames none can be spared, or nothing may be left */
	if (t->kind == TYPE_KSTACK && t->count == STACK_MAX)
		skip = machinery(o, frames, n);
	*at = frames + skip;
	return n - skip;
}

bool out_stack_is_source(const struct type *t)
{
	return t->kind == TYPE_USTACK && t->format &&
	       !strcmp(t->format, "source");
}

uint32_t out_stack_source(struct out *o, uint64_t addr, uint32_t i,
			  uint32_t pid, struct out_frame *frames)
{
	const struct out_symbols *ask = &o->symbols;

	return ask->user_source ? ask->user_source(ask->self, addr - (i > 0),
						   pid, frames)
				: 0;
}

/* "name+12@file.c:34", a line for each function that is inlined there. */
static void put_source(struct out *o, const struct type *t, const uint64_t *at,
		       uint32_t i, uint32_t pid, const char *indent,
		       struct sbuf *to)
{
	struct out_frame frames[OUT_FRAMES];
	uint32_t n = out_stack_source(o, at[i], i, pid, frames);

	for (uint32_t k = 0; k < n || !k; k++) {
		const struct out_frame *f = k < n ? &frames[k] : NULL;

		if (k) {
			sbuf_putc(to, '\n');
			sbuf_puts(to, indent);
		}
		if (f && f->inlined)
			sbuf_puts(to, f->name ? f->name : "[unknown]");
		else if (!out_frame_name(o, t, at, i, pid, true, to))
			put_hex(to, at[i]);
		if (f && f->file && f->line)
			sbuf_printf(to, "@%s:%u", f->file, f->line);
		if (f && f->inlined)
			sbuf_puts(to, " (inlined)");
	}
}

void value_stack(struct out *o, const struct type *t, const void *data,
		 enum out_style style, struct sbuf *to)
{
	const char *mode = t->format ? t->format : "";
	const char *indent = !strcmp(mode, "perf")  ? "\t"
			     : !strcmp(mode, "raw") ? ""
						    : "        ";
	const uint64_t *frames;
	uint32_t pid, n = out_stack(o, t, data, &frames, &pid);

	if (style != STYLE_TEXT)
		indent = "";
	sbuf_putc(to, '\n');
	for (uint32_t i = 0; i < n; i++) {
		sbuf_puts(to, indent);
		if (out_stack_is_source(t))
			put_source(o, t, frames, i, pid, indent, to);
		else
			put_frame(o, t, frames, i, pid, to);
		sbuf_putc(to, '\n');
	}
}
