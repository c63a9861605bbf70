// SPDX-License-Identifier: Apache-2.0
/*
 * iter: the kernel walks its own objects (tasks, open files, mappings, maps,
 * sockets) and calls the program with each. A BPF iterator NAME has in BTF a
 * function bpf_iter_NAME, to attach to, and a struct bpf_iter__NAME, which is
 * what `ctx` points to.
 *
 * The walk is driven by reading a descriptor: the kernel goes on until the
 * reader's buffer is full. Every program therefore writes one byte, and we read
 * one byte at a time, so that its records are read before the next object.
 *
 * With a PIN the iterator is given a name in the bpf file system and left
 * there: whoever reads that file has the kernel walk, and reads what the program
 * prints (ir/lower_seq.c).
 */
#include <stdlib.h>
#include <string.h>

#include "kernel/bpf_abi.h"
#include "probe/priv.h"

#define FUNCTION "bpf_iter_"
#define CONTEXT "bpf_iter__"

static const struct mechanism iterator = {
	.name = "BPF iterator",
	.ctx = CTX_ITER,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_ITER,
	.needs_btf_id = true,
};

static uint32_t find(struct btf_kernel *b, const char *front, const char *name,
		     uint32_t kind)
{
	char *full = mem_printf("%s%s", front, name);
	uint32_t id = btf_find(b, full, kind);

	free(full);
	return id;
}

static uint32_t find_function(struct btf_kernel *b, const char *name)
{
	/* other functions share the prefix; only iterators have a context */
	return find(b, CONTEXT, name, BTF_KIND_STRUCT)
		       ? find(b, FUNCTION, name, BTF_KIND_FUNC)
		       : 0;
}

/* Names without a folder are in the file system for pins. */
static const char *pin_path(const char *pin, struct types *ts)
{
	return *pin == '/' ? pin
			   : arena_printf(ts->arena, "/sys/fs/bpf/%s", pin);
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct btf_kernel *b = types_btf(ts);
	const char *name = at->nparts ? at->parts[0] : "";
	struct probe *p;
	uint32_t id;

	(void)o;
	if (at->nparts < 1 || at->nparts > 2 || !*name) {
		diag_error(d, at->span,
			   "iter probe type takes 2 arguments (1 optional)");
		diag_hint(d, "write %s", provider_iter.help);
		return -EINVAL;
	}
	if (glob_is(name)) {
		diag_error(d, at->span,
			   "iter probe type does not support wildcards");
		return -EINVAL;
	}
	id = b ? find_function(b, name) : 0;
	if (!id)
		return -ENOENT;
	p = probe_add(out, &provider_iter, at, ts, "%s", name);
	p->event = name;
	p->btf_id = id;
	if (at->nparts == 2 && *at->parts[1])
		p->pin = pin_path(at->parts[1], ts);
	return 0;
}

struct collecting {
	struct btf_kernel *b;
	struct probe_names *names;
};

static bool note_struct(uint32_t id, const char *name, void *data)
{
	struct collecting *c = data;

	(void)id;
	if (!strncmp(name, CONTEXT, strlen(CONTEXT)) &&
	    find_function(c->b, name + strlen(CONTEXT)))
		names_push(c->names, name + strlen(CONTEXT));
	return true;
}

/* All iterators, sorted. */
static void collect(struct types *ts, struct probe_names *names)
{
	struct collecting c = { types_btf(ts), names };

	if (c.b)
		btf_each(c.b, BTF_KIND_STRUCT, note_struct, &c);
	names_sort(names);
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	struct probe_names names = { 0 };

	(void)o;
	sbuf_printf(message, "iter %s not available for your kernel version.",
		    at->parts[0]);
	if (!types_btf(ts))
		sbuf_puts(hint, "iterators need BTF (CONFIG_DEBUG_INFO_BTF)");
	collect(ts, &names);
	names_hint(&names, at->parts[0], "iter:", hint);
	names_free(&names);
}

static const struct mechanism *const *mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n)
{
	static const struct mechanism *const all[] = { &iterator, NULL };

	(void)p;
	(void)uses_args;
	(void)n;
	return all;
}

static const char *reason(const struct probe *p, int err)
{
	if (err == -EBADF || err == -EINVAL)
		return !strcmp(p->event, "bpf_map_elem") ||
				       !strcmp(p->event,
					       "bpf_sk_storage_map") ||
				       !strcmp(p->event, "sockmap")
			       ? "it walks one map, which a script cannot name"
			       : "this iterator wants parameters that a script "
				 "cannot give";
	return attach_reason(err);
}

static const char *pin_reason(int err)
{
	switch (err) {
	case -EEXIST:
		return "there is a file of this name; remove it first";
	case -ENOENT:
		return "its folder is not there, or no bpf file system is "
		       "mounted on /sys/fs/bpf";
	case -EPERM:
	case -EINVAL:
		return "pins must be in a bpf file system, as /sys/fs/bpf";
	default:
		return strerror(-err);
	}
}

/* The name holds the link, and the link all that its program needs. */
static int pin(const struct probe *p, int link, struct attachment *out,
	       const char **why)
{
	union bpf_attr a;
	int err;

	memset(&a, 0, sizeof(a));
	a.pathname = (uint64_t)(uintptr_t)p->pin;
	a.bpf_fd = (uint32_t)link;
	err = abi_bpf(BPF_OBJ_PIN, &a, sizeof(a));
	attachment_add(out, link);
	if (err < 0)
		*why = pin_reason(err);
	return err < 0 ? err : 0;
}

static int attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why)
{
	union bpf_attr a;
	int link, fd;

	attachment_probes(out, p, n, m);
	memset(&a, 0, sizeof(a));
	a.link_create.prog_fd = (uint32_t)prog;
	a.link_create.attach_type = BPF_TRACE_ITER;
	link = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	if (link < 0) {
		*why = reason(p[0], link);
		return link;
	}
	if (p[0]->pin)
		return pin(p[0], link, out, why);
	memset(&a, 0, sizeof(a));
	a.iter_create.link_fd = (uint32_t)link;
	fd = abi_bpf(BPF_ITER_CREATE, &a, sizeof(a));
	close(link);
	if (fd < 0) {
		*why = reason(p[0], fd);
		return fd;
	}
	attachment_add(out, fd);
	return 0;
}

static void list(const struct probe_query *q)
{
	struct probe_names names = { 0 };

	collect(q->ts, &names);
	for (size_t i = 0; i < names.at.len; i++)
		if (glob_fits(query_part(q, 0), names.at.at[i]))
			query_give(q, "%s", names.at.at[i]);
	names_free(&names);
	if (!types_btf(q->ts))
		query_no_btf(q);
}

static void describe(const char *name, struct types *ts, struct sbuf *out)
{
	struct btf_kernel *b = types_btf(ts);
	const char *word = strchr(name, ':');
	uint32_t id;

	if (!b || !word)
		return;
	id = find(b, CONTEXT, word + 1, BTF_KIND_STRUCT);
	/* the first is of the walk, not of what is walked */
	describe_members(ts, id, 1, out);
}

const struct provider provider_iter = {
	.name = "iter",
	.aliases = { "it" },
	.help = "iter:NAME[:PIN]; sonde -l 'iter:*' lists them",
	.match = match,
	.explain = explain,
	.mechanisms = mechanisms,
	.attach = attach,
	.list = list,
	.describe = describe,
};
