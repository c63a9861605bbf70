// SPDX-License-Identifier: Apache-2.0
/*
 * Places to trace. A system call is traced by its tracepoints: these are there
 * on every kernel, under one name on all processors, and have the arguments,
 * which the function that serves the call keeps in a struct pt_regs.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "elf/elf.h"
#include "kernel/btf.h"
#include "kernel/glob.h"
#include "multi/priv.h"
#include "multi/spec.h"
#include "probe/probe.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

bool place_is(const struct place *p, const char *provider)
{
	return !strcmp(p->provider, provider);
}

bool place_in_kernel(const struct place *p)
{
	return place_is(p, "kprobe") || place_is(p, "kretprobe");
}

/* "read" of "sys_read" and its kin; NULL: none of them. */
static const char *call_name(const char *function)
{
	static const char *const fronts[] = {
		"__x64_sys_", "__arm64_sys_", "__se_sys_",
		"__do_sys_",  "SyS_",	      "sys_",
	};

	for (size_t i = 0; i < COUNT(fronts); i++) {
		size_t n = strlen(fronts[i]);

		if (!strncmp(function, fronts[i], n) && function[n])
			return function + n;
	}
	return NULL;
}

/* The arguments in the record of a call's tracepoint. */
static void call_fields(struct multi *m, const char *call, struct place *p)
{
	struct tracefs_format f = { 0 };
	const char *event = arena_printf(&m->arena, "sys_enter_%s", call);

	if (tracefs_event_format(&m->arena, "syscalls", event, &f))
		return;
	p->fields = arena_array(&m->arena, struct tracefs_field, f.nfields + 1);
	for (uint32_t i = 0; i < f.nfields; i++)
		if (!f.fields[i].is_common &&
		    strcmp(f.fields[i].name, "__syscall_nr") != 0 &&
		    strcmp(f.fields[i].name, "nr") != 0)
			p->fields[p->nfields++] = f.fields[i];
}

static void as_call(struct multi *m, struct place *p)
{
	const char *call = call_name(p->function);
	const char *event;

	if (!place_in_kernel(p) || !call || strchr(call, '+'))
		return;
	event = arena_printf(&m->arena, "sys_enter_%s", call);
	if (!glob_is(call) && !tracefs_has_event("syscalls", event))
		return;
	p->is_syscall = true;
	p->provider = "tracepoint";
	p->probe = arena_printf(&m->arena, "tracepoint:syscalls:sys_%s_%s",
				p->at_return ? "exit" : "enter", call);
	if (!glob_is(call))
		call_fields(m, call, p);
}

/* A part of a probe, in quotes where it has other than plain characters. */
static const char *part_text(struct multi *m, const char *part)
{
	const char *p = part;

	while (*p && (isalnum((unsigned char)*p) || strchr("_./*-+@[]", *p)))
		p++;
	return *p ? arena_printf(&m->arena, "\"%s\"", part) : part;
}

/* "nf_tables:nft_do_chain": what looks like a library may be a module. */
static void as_module(struct multi *m, struct attach *at)
{
	bool at_return = !strcmp(at->provider, "uretprobe");
	char *file;

	if ((!at_return && strcmp(at->provider, "uprobe") != 0) ||
	    strchr(at->parts[0], '/') ||
	    access(arena_printf(&m->arena, "/sys/module/%s/coresize",
				at->parts[0]),
		   F_OK))
		return;
	file = elf_resolve(at->parts[0], m->pid);
	if (!file)
		at->provider = at_return ? "kretprobe" : "kprobe";
	free(file);
}

static void as_probe(struct multi *m, const struct attach *at, struct place *p)
{
	const char *text = at->provider;

	for (uint32_t i = 0; i < at->nparts; i++)
		text = arena_printf(&m->arena, "%s:%s", text,
				    part_text(m, at->parts[i]));
	p->attach = *at;
	p->attach.text = text;
	p->provider = at->provider;
	p->probe = text;
	p->function = at->parts[at->nparts - 1];
	p->at_return = !strcmp(at->provider, "kretprobe") ||
		       !strcmp(at->provider, "uretprobe");
	p->many = glob_is(p->function);
	if (at->nparts > 1 && *at->provider == 'u') /* uprobe, usdt.. */
		p->target = at->parts[0];
	if (!strcmp(at->provider, "usdt") && at->nparts == 3)
		p->function = arena_printf(&m->arena, "%s:%s", at->parts[1],
					   p->function);
}

/* With two colons, what stands in front of the first is a letter or, in trace,
 * nothing. */
static bool check_letter(struct scan *s, struct span at, const char *text,
			 enum place_in in)
{
	size_t n = strcspn(text, ":");
	bool typed = text[n] && strchr(text + n + 1, ':');

	if (!typed && in == IN_TRACE)
		return true;
	if (!typed) {
		scan_fail(s, at, "'%s' is not p:LIBRARY:FUNCTION", text);
		diag_hint(&s->m->diags,
			  "p::FUNCTION is a function of the kernel; r, t and u "
			  "may stand in place of p");
		return false;
	}
	if ((!n && in == IN_TRACE) || (n == 1 && strchr("prtu", *text)))
		return true;
	at.end = at.begin + (uint32_t)n;
	scan_fail(s, at, "a place begins with p, r, t or u, not '%.*s'", (int)n,
		  text);
	diag_hint(&s->m->diags, "p: a function begins, r: it returns, t: a "
				"tracepoint, u: a USDT probe");
	return false;
}

/* "f+0x10": a number, of a function that is entered. */
static bool check_offset(struct scan *s, const struct place *p)
{
	const char *plus = strchr(p->function, '+');
	char *end;

	if (!plus || place_is(p, "usdt") || place_is(p, "tracepoint"))
		return true;
	strtoull(plus + 1, &end, 0);
	if (!plus[1] || *end) {
		scan_fail(s, p->span,
			  "'%s' is no offset: it is a decimal or hexadecimal "
			  "number of bytes",
			  plus + 1);
		return false;
	}
	if (!p->at_return)
		return true;
	scan_fail(s, p->span, "a function does not return at an offset");
	return false;
}

bool place_read(struct scan *s, enum place_in in, struct place *p)
{
	const char *text = s->m->specs.text, *wrong, *whole;
	struct attach at = { 0 };
	uint32_t begin = s->at;

	while (begin < s->end && isspace((unsigned char)text[begin]))
		begin++;
	s->at = begin;
	while (s->at < s->end && !isspace((unsigned char)text[s->at]) &&
	       text[s->at] != '(')
		s->at++;
	p->span = span_of(begin, s->at);
	whole = arena_strndup(&s->m->arena, text + begin, s->at - begin);
	if (!*whole) {
		scan_fail(s, p->span, "the specifier names no place");
		return false;
	}
	if (in == IN_ARGDIST && scan_byte(s) != '(') {
		scan_fail(
			s, span_of(s->at, s->at),
			"expected '(' and the parameters behind the function");
		diag_hint(&s->m->diags,
			  "parentheses may be empty: p:c:malloc()");
		return false;
	}
	if (!check_letter(s, p->span, whole, in))
		return false;
	wrong = spec_attach(&s->m->arena, whole, false, &at);
	if (wrong) {
		scan_fail(s, p->span, "'%s' %s", whole, wrong);
		return false;
	}
	as_module(s->m, &at);
	as_probe(s->m, &at, p);
	as_call(s->m, p);
	return check_offset(s, p);
}

bool place_params(struct scan *s, struct place *p)
{
	bool has_own = !p->is_syscall &&
		       (place_is(p, "tracepoint") || place_is(p, "usdt"));
	bool any = scan_byte(s) == '(';

	scan_from(s, s->at);
	if (!any || !ctype_params(s, p))
		return !s->failed;
	if (!has_own || !p->nparams) {
		scan_next(s);
		return !s->failed;
	}
	scan_fail(s, p->params[0].span, "%s has arguments of its own",
		  place_is(p, "usdt") ? "a USDT probe" : "a tracepoint");
	diag_hint(&s->m->diags,
		  place_is(p, "usdt")
			  ? "they are arg1, arg2 .."
			  : "they are args->FIELD; sonde -lv '%s' lists them",
		  p->probe);
	return false;
}

const char *place_entry(struct multi *m, const struct place *p)
{
	const char *rest;

	if (p->is_syscall)
		return arena_printf(&m->arena,
				    "tracepoint:syscalls:sys_enter_%s",
				    call_name(p->function));
	rest = strchr(p->probe, ':');
	return arena_printf(&m->arena, "%s%s",
			    place_in_kernel(p) ? "kprobe" : "uprobe", rest);
}

struct parameter *place_param(const struct place *p, const char *name)
{
	for (uint32_t i = 0; i < p->nparams; i++)
		if (!strcmp(p->params[i].name, name))
			return &p->params[i];
	return NULL;
}

const char *place_arg(struct scan *s, const struct place *p, uint32_t n,
		      struct span at)
{
	struct multi *m = s->m;

	if (!p->is_syscall && place_is(p, "tracepoint")) {
		scan_fail(s, at, "a tracepoint has fields, not arguments");
		diag_hint(&m->diags, "args->FIELD; sonde -lv '%s' lists them",
			  p->probe);
		return NULL;
	}
	if (!p->is_syscall)
		return arena_printf(&m->arena, "arg%u", n - 1);
	if (p->many) {
		scan_fail(s, at,
			  "calls of several kinds have no arguments in common");
		diag_hint(&m->diags, "name one call");
		return NULL;
	}
	if (n <= p->nfields)
		return arena_printf(&m->arena, "args.%s",
				    p->fields[n - 1].name);
	scan_fail(s, at, "the call %s has %u argument%s",
		  call_name(p->function), p->nfields,
		  p->nfields == 1 ? "" : "s");
	return NULL;
}

/* A type as C writes it, as far as it can be followed; NULL when it cannot. */
static const char *type_text(struct multi *m, struct btf_kernel *b, uint32_t id)
{
	const char *of;

	id = btf_skip_mods(b, id);
	switch (btf_type_kind(b, id)) {
	case BTF_KIND_PTR:
		of = type_text(m, b, btf_pointee(b, id));
		return of ? arena_printf(&m->arena, "%s *", of) : NULL;
	case BTF_KIND_STRUCT:
		return arena_printf(&m->arena, "struct %s",
				    btf_type_name(b, id));
	case BTF_KIND_UNION:
		return arena_printf(&m->arena, "union %s",
				    btf_type_name(b, id));
	case BTF_KIND_INT:
	case BTF_KIND_TYPEDEF:
		return btf_type_name(b, id);
	default:
		return NULL;
	}
}

const char *place_arg_type(struct multi *m, const struct place *p, uint32_t n)
{
	struct btf_kernel *b = types_btf(&m->types);
	uint32_t id = 0, proto, type;
	const char *name;

	if (!place_in_kernel(p) || !b)
		return NULL;
	id = btf_find_in(b, NULL, p->function, BTF_KIND_FUNC);
	proto = id ? btf_proto(b, id) : 0;
	if (!proto)
		return NULL;
	if (!n)
		return type_text(m, b, btf_return_type(b, proto));
	return btf_param_at(b, proto, n - 1, &name, &type)
		       ? type_text(m, b, type)
		       : NULL;
}

const char *place_result(struct multi *m, const struct place *p)
{
	struct btf_kernel *b = types_btf(&m->types);
	uint32_t id = b && place_is(p, "kretprobe")
			      ? btf_find_in(b, NULL, p->function, BTF_KIND_FUNC)
			      : 0;
	uint32_t proto = id ? btf_proto(b, id) : 0;
	struct btf_int_info info;

	if (!proto)
		return NULL;
	id = btf_resolve(b, btf_return_type(b, proto));
	if (btf_type_kind(b, id) != BTF_KIND_INT || !btf_int_info(b, id, &info))
		return NULL;
	return arena_printf(&m->arena, "%sint%u", info.is_signed ? "" : "u",
			    btf_type_size(b, id) * 8);
}

/* The arguments of the first probe that the place matches, or NULL. */
static const struct type *program_args(struct multi *m, const struct place *p)
{
	const struct provider *prov = provider_by_name(p->provider);
	struct resolve_opts o = { .pid = m->pid,
				  .max_probes = 1,
				  .max_programs = 1 };
	const struct type *args = NULL;
	struct diags quiet;
	probe_vec v = { 0 };

	diags_init(&quiet, &m->specs, &m->arena);
	if (!prov->match(&p->attach, &o, &m->types, &v, &quiet) && v.len &&
	    prov->args && !prov->args(v.at[0], &m->types))
		args = v.at[0]->args;
	vec_free(&v);
	diags_free(&quiet);
	return args ? args->elem : NULL;
}

const char *place_arg_name(struct multi *m, const struct place *p, uint32_t n)
{
	const struct type *args;

	if (!place_is(p, "uprobe") || strchr(p->function, '+'))
		return NULL;
	args = program_args(m, p);
	for (uint32_t i = 0; args && i < args->nfields; i++)
		if (args->fields[i].offset / 8 == n - 1)
			return args->fields[i].name;
	return NULL;
}

void place_declare(struct scan *s, const struct place *p, bool at_entry,
		   struct pieces *to)
{
	for (uint32_t i = 0; i < p->nparams; i++) {
		const struct parameter *one = &p->params[i];
		const char *arg;

		if (at_entry ? !one->entered : !one->used)
			continue;
		arg = place_arg(s, p, i + 1, one->span);
		if (!arg)
			return;
		if (one->user && !p->is_syscall)
			arg = arena_printf(&s->m->arena, "uptr(%s)", arg);
		pieces_put(to, "\t$%s = ", one->name);
		pieces_put_from(to, one->span, "(%s)%s", one->type, arg);
		pieces_put(to, ";\n");
	}
}
