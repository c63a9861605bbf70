// SPDX-License-Identifier: Apache-2.0
/*
 * uprobe and uretprobe: functions of programs and libraries.
 *
 *	uprobe:/usr/bin/bash:readline	a symbol
 *	uprobe:bash:readline+8		an instruction of it
 *	uprobe:bash:0x4a2f0		an address of its symbol table
 *	uprobe:libc:mal*		several
 *	uprobe:*:malloc			with -p: every file that it has mapped
 *	uprobe:app:cpp:"ns::f"		by its C++ name, arguments or not
 *	uprobe:app@src/f.c:12		a source line (uprobe_source.c)
 *
 * The kernel wants a file and an offset in it. With -p only that process is
 * probed. Many functions of one file are one uprobe.multi link where the
 * kernel has it; else each is a perf event of the "uprobe" PMU.
 */
#include <stdlib.h>
#include <string.h>

#include "elf/elf.h"
#include "probe/priv.h"

struct matching {
	const struct attach *at;
	const struct provider *prov;
	const struct resolve_opts *o;
	struct types *ts;
	probe_vec *out;
	struct diags *d;
	const char *path;     /* the file at hand, in the arena */
	struct elf *elf;      /* the same */
	bool is_64;	      /* its code */
	const char *function; /* as written, without the offset */
	uint64_t offset;
	bool cpp;
	bool failed;
};

static bool is_return(const struct provider *p)
{
	return p == &provider_uretprobe;
}

/*
 * Whether functions of this name are called. What the compiler moved out of
 * one ("f.cold", "f.cold.3") is jumped to.
 */
static bool is_called(const char *name)
{
	const char *cold = strstr(name, ".cold");

	return !cold || (cold[5] && cold[5] != '.');
}

static struct probe *add(struct matching *m, const char *event,
			 uint64_t address, uint64_t file_offset, bool entry)
{
	struct probe *p = probe_add(m->out, m->prov, m->at, m->ts, "%s:%s%s",
				    m->path, m->cpp ? "cpp:" : "", event);

	if (m->offset)
		p->name = arena_printf(m->ts->arena, "%s+%llu", p->name,
				       (unsigned long long)m->offset);
	p->target = m->path;
	p->event = arena_strdup(m->ts->arena, event);
	p->address = address + m->offset;
	p->offset = file_offset + m->offset;
	p->entry = entry && !m->offset && m->is_64 && !is_return(m->prov);
	p->pid = m->o->pid;
	return p;
}

struct choosing {
	struct matching *m;
	const char *event;
	struct probe *first;
	uint32_t n;
};

static void add_choice(uint64_t address, uint64_t offset, void *data)
{
	struct choosing *c = data;
	struct probe *p = add(c->m, c->event, address, offset, true);

	c->n++;
	if (c->first) {
		p->name = c->first->name;
		p->further = true;
	} else {
		c->first = p;
	}
}

/* A function; of an indirect one all that it may be, as one probe. */
static void add_function(struct matching *m, const char *event,
			 const struct elf_symbol *s)
{
	struct choosing c = { .m = m, .event = event };
	uint32_t n = m->offset ? 0 : elf_choices(m->elf, s, add_choice, &c);

	if (c.n < n)
		diag_warn(m->d, m->at->span,
			  "%u of the %u functions that %s may be cannot be "
			  "probed: calls of them are not seen",
			  n - c.n, n, event);
	if (!n)
		add(m, event, s->address, s->offset, is_called(s->name));
}

static bool add_symbol(const struct elf_symbol *s, void *data)
{
	struct matching *m = data;
	bool wanted = m->cpp ? uprobe_is_cpp_name(s->name, m->function)
			     : glob_fits(m->function, s->name);

	if (wanted && elf_can_probe(m->elf, s->offset))
		add_function(m, s->name, s);
	return true;
}

static void fail(struct matching *m, const char *text)
{
	diag_error(m->d, m->at->span, "%s", text);
	m->failed = true;
}

#define FORCE_HINT \
	"--unsafe attaches there all the same, and may break the program"

/* A breakpoint inside an instruction makes another one of it. */
static bool check_instruction(struct matching *m, struct elf *e,
			      const struct elf_symbol *s, uint64_t offset)
{
	struct probe *p;

	if (!elf_can_probe(e, s->offset + offset)) {
		fail(m, arena_printf(m->ts->arena,
				     "the kernel cannot probe the vector "
				     "instruction at %s:%s+%llu",
				     m->path, s->name,
				     (unsigned long long)offset));
		return false;
	}
	if (m->o->unsafe || elf_is_instruction(e, s, offset))
		return true;
	p = add(m, m->function, s->address, s->offset, false);
	p->flaw = arena_printf(m->ts->arena,
			       "Could not add uprobe into middle of "
			       "instruction: %s:%s+%llu",
			       m->path, s->name, (unsigned long long)offset);
	p->flaw_hint = FORCE_HINT;
	return false;
}

static void unsure(struct matching *m, struct probe *p, uint64_t address)
{
	p->flaw = arena_printf(m->ts->arena,
			       "Could not determine instruction boundary for "
			       "%s:%s:%llu (binary appears stripped).",
			       m->prov->name, m->path,
			       (unsigned long long)address);
	p->flaw_hint = FORCE_HINT;
}

static void match_address(struct matching *m, struct elf *e, uint64_t address)
{
	struct elf_symbol s;
	uint64_t offset = 0;
	struct probe *p;
	bool found;

	m->function =
		arena_printf(m->ts->arena, "%llu", (unsigned long long)address);
	if (!elf_offset(e, address, &offset) && !m->o->bpftrace) {
		p = add(m, m->function, address, offset, false);
		p->flaw = arena_printf(m->ts->arena,
				       "%s has no code at address 0x%llx",
				       m->path, (unsigned long long)address);
		return;
	}
	found = elf_find_address(e, address, &s);
	if (found && !check_instruction(m, e, &s, address - s.address))
		return;
	p = add(m, m->function, address, offset,
		found && s.address == address && is_called(s.name));
	if (!found && !m->o->unsafe)
		unsure(m, p, address);
}

static void match_symbol(struct matching *m, struct elf *e)
{
	struct elf_symbol s;

	if (!elf_find(e, m->function, &s)) {
		if (!m->offset && !glob_is(m->at->parts[0]))
			m->failed |=
				inlined_match(m->at, m->path, m->function, m->o,
					      m->ts, m->out, m->d) == -EINVAL;
		return;
	}
	if (m->offset && s.size && m->offset >= s.size) {
		add(m, m->function, s.address, s.offset, false)->flaw =
			arena_printf(m->ts->arena,
				     "Offset outside the function bounds "
				     "('%s' size is %llu)",
				     m->function, (unsigned long long)s.size);
		return;
	}
	if (check_instruction(m, e, &s, m->offset))
		add_function(m, m->function, &s);
}

/* All that the pattern means in one file. */
static void match_file(const char *path, void *data)
{
	struct matching *m = data;
	bool many = glob_is(m->at->parts[0]);
	struct elf_symbol s;
	uint64_t address;
	const char *why;
	struct elf *e;

	m->path = arena_strdup(m->ts->arena, path);
	e = elf_open_file(path, &why);
	if (!e) {
		/* a pattern may well match a script or a core file */
		if (!many)
			fail(m, arena_printf(m->ts->arena,
					     "%s target file '%s' %s",
					     m->at->provider, path, why));
		return;
	}
	m->elf = e;
	m->is_64 = elf_is_64(e);
	/* the name of a symbol may look like a pattern: main.(*T).f */
	if (m->cpp || (glob_is(m->function) && !elf_find(e, m->function, &s)))
		elf_each(e, add_symbol, m);
	else if (probe_number(m->function, &address))
		match_address(m, e, address);
	else
		match_symbol(m, e);
	elf_release(e);
}

/* The function's part: name, "+offset", and what may not be. */
static int parse_function(struct matching *m)
{
	const struct attach *at = m->at;
	char *name = arena_strdup(m->ts->arena, at->parts[at->nparts - 1]);
	char *plus = m->cpp ? NULL : strrchr(name, '+');

	m->function = name;
	if (!plus)
		return 0;
	if (!probe_offset(at, plus == name ? "" : plus + 1, &m->offset, m->d))
		return -EINVAL;
	*plus = '\0';
	if (!is_return(m->prov))
		return 0;
	fail(m, "Offset not allowed");
	return -EINVAL;
}

/* The file that is meant, in the arena; NULL when there is none. */
static const char *target_of(const struct attach *at,
			     const struct resolve_opts *o, struct types *ts)
{
	char *path = elf_resolve(at->parts[0], o->pid);
	const char *kept = path ? arena_strdup(ts->arena, path) : NULL;

	free(path);
	return kept;
}

static int match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d)
{
	struct matching m = { .at = at,
			      .prov = provider_by_name(at->provider),
			      .o = o,
			      .ts = ts,
			      .out = out,
			      .d = d };
	size_t before = out->len;
	const char *path;

	if (source_is(at, o))
		return source_match(at, o, ts, out, d);
	if (at->nparts == 2 && (!*at->parts[0] || !*at->parts[1])) {
		diag_error(d, at->span, "%s should %s", at->provider,
			   *at->parts[0]
				   ? "be attached to a function, address, "
				     "or source file and line (using DWARF)"
				   : "have a target");
		diag_hint(d, "write %s", m.prov->help);
		return -EINVAL;
	}
	if (!probe_check_parts(at, 2, 3, d))
		return -EINVAL;
	m.cpp = at->nparts == 3;
	if (m.cpp && strcmp(at->parts[1], "cpp")) {
		diag_error(d, at->span, "unsupported language type: %s",
			   at->parts[1]);
		diag_hint(d, "cpp is one: %s:FILE:cpp:\"ns::function\"",
			  at->provider);
		return -EINVAL;
	}
	if (parse_function(&m))
		return -EINVAL;
	if (glob_is(at->parts[0])) {
		if (o->child && !strcmp(at->parts[0], "*"))
			match_file(o->child, &m);
		else
			elf_glob(at->parts[0], o->pid, match_file, &m);
	} else {
		path = target_of(at, o, ts);
		if (!path)
			return -ENOENT;
		match_file(path, &m);
	}
	if (m.failed)
		return -EINVAL;
	return out->len > before ? 0 : -ENOENT;
}

static bool push_symbol(const struct elf_symbol *s, void *data)
{
	names_push(data, s->name);
	return true;
}

static void explain(const struct attach *at, const struct resolve_opts *o,
		    struct types *ts, struct sbuf *message, struct sbuf *hint)
{
	struct probe_names names = { 0 };
	const char *path, *why, *function = at->parts[at->nparts - 1];
	char *prefix;
	struct elf *e;

	if (glob_is(at->parts[0]))
		return;
	path = target_of(at, o, ts);
	if (!path) {
		sbuf_printf(message,
			    "%s target file '%s' does not exist or is not "
			    "executable",
			    at->provider, at->parts[0]);
		return;
	}
	e = elf_open_file(path, &why);
	if (!e)
		return;
	if (!glob_is(function))
		sbuf_printf(message, "No matches for %s %s:%s.", at->provider,
			    path, function);
	if (!elf_function_count(e)) {
		sbuf_printf(hint, "%s has no function symbols (it is stripped)",
			    path);
	} else if (!glob_is(function)) {
		prefix = mem_printf("%s:%s:", at->provider, at->parts[0]);
		elf_each(e, push_symbol, &names);
		names_hint(&names, function, prefix, hint);
		free(prefix);
	}
	names_free(&names);
	elf_release(e);
}

/* What `args` is: by debug information, at the begin of a function. */
static int args(struct probe *p, struct types *ts)
{
	if (p->args || p->no_args)
		return 0;
	p->args = args_from_debug(ts, p->target, p->address, &p->no_args);
	if (p->args)
		return 0;
	if (!p->no_args)
		p->no_args = arena_printf(ts->arena,
					  "Could not parse arguments of "
					  "\"%s\": no debuginfo found for %s",
					  p->name, p->target);
	return -ENOENT;
}

const struct provider provider_uprobe = {
	.name = "uprobe",
	.aliases = { "u" },
	.help = "uprobe:FILE:FUNCTION, uprobe:FILE:FUNCTION+OFFSET, "
		"uprobe:FILE:0xADDRESS or uprobe:FILE@SOURCE:LINE",
	.match = match,
	.explain = explain,
	.args = args,
	.mechanisms = uprobe_mechanisms,
	.attach = uprobe_attach,
	.list = uprobe_list,
	.describe = uprobe_describe,
};

const struct provider provider_uretprobe = {
	.name = "uretprobe",
	.aliases = { "ur" },
	.help = "uretprobe:FILE:FUNCTION",
	.match = match,
	.explain = explain,
	.mechanisms = uprobe_mechanisms,
	.attach = uprobe_attach,
	.list = uprobe_list,
};
