// SPDX-License-Identifier: Apache-2.0
/*
 * From clauses to probes.
 *
 *	tracepoint:sched:sched_w* else kprobe:ttwu* { @[args.pid] = count(); }
 *
 * Each attach point is expanded, or its alternatives in turn. What a clause
 * then has is split into instances (split.c). At the end, entries find their
 * returns (pair.c).
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "kernel/feature.h"
#include "probe/priv.h"

struct resolver {
	struct script *s;
	const struct resolve_opts *o;
	struct types *ts;
	struct instances *out;
	struct diags *d;
	bool failed;
	char *told; /* why the last probe is missing */
};

/* The row of an attach point; NULL after a report. */
static const struct provider *provider_of(struct resolver *r,
					  const struct attach *at)
{
	const struct provider *p = provider_by_name(at->provider);

	if (p)
		return p;
	diag_error(r->d, at->span, "%s probes are not supported", at->provider);
	r->failed = true;
	return NULL;
}

/* Those that a pattern for the provider means: what the kernel lists. */
static const char *const kernel_wide[] = { "hardware",	"kprobe",
					   "fentry",	"iter",
					   "software",	"rawtracepoint",
					   "tracepoint" };
#define NKERNEL_WIDE (sizeof(kernel_wide) / sizeof(kernel_wide[0]))

static bool is_spread(const struct attach *at)
{
	size_t n = strcspn(at->text, ":");

	return memchr(at->text, '*', n) != NULL;
}

/* "t*:sched:x" becomes an attach point of each provider that is meant. */
static void spread(struct resolver *r, struct clause *c)
{
	VEC(struct attach *) all = { 0 };
	struct attach *copy;

	for (uint32_t i = 0; i < c->nattaches; i++) {
		struct attach *at = c->attaches[i];
		size_t before = all.len;

		if (!glob_is(at->provider)) {
			vec_push(&all, at);
			continue;
		}
		for (size_t k = 0; k < NKERNEL_WIDE; k++) {
			if (!glob_fits(at->provider, kernel_wide[k]))
				continue;
			copy = arena_new(r->s->arena, struct attach);
			*copy = *at;
			copy->provider = kernel_wide[k];
			vec_push(&all, copy);
		}
		if (all.len > before)
			continue;
		diag_error(r->d, at->span, "No probe type matched for %s",
			   at->provider);
		r->failed = true;
	}
	c->attaches = arena_array(r->s->arena, struct attach *, all.len + 1);
	if (all.len)
		memcpy(c->attaches, all.at, all.len * sizeof(*all.at));
	c->nattaches = (uint32_t)all.len;
	vec_free(&all);
}

/* A name that may stand for several probes, or for none. */
static bool is_pattern(const struct attach *at, const struct provider *p)
{
	if (is_spread(at) || at->of_regex)
		return true;
	for (uint32_t i = 0; i < at->nparts; i++)
		if (glob_is(at->parts[i]))
			return true;
	/* of any BPF program */
	if ((p == &provider_fentry || p == &provider_fexit) &&
	    at->nparts == 2 && !strcmp(at->parts[0], "bpf"))
		return true;
	/* a C++ name without its arguments */
	if (p == &provider_uprobe || p == &provider_uretprobe)
		return at->nparts == 3 && !strcmp(at->parts[1], "cpp");
	/* of any module, of any of a file's providers */
	return at->nparts < 2 + (p == &provider_usdt) &&
	       (p == &provider_rawtracepoint || p == &provider_usdt);
}

/*
 * Has that reason been told already? To who uses a tool, whose probes he has not
 * named, once is enough: up to what differs, "...; t:syscalls:sys_enter_read is close".
 */
static bool is_told(struct resolver *r, const char *hint)
{
	size_t n = strcspn(hint, ";");
	bool told = n && r->s->tool && r->told && strlen(r->told) == n &&
		    !strncmp(r->told, hint, n);

	free(r->told);
	r->told = mem_strndup(hint, n);
	return told;
}

/* Says that nothing matched, as an error or as a warning. */
static void report_missing(struct resolver *r, const struct attach *at,
			   const struct provider *p)
{
	struct sbuf message = { 0 }, hint = { 0 };
	bool is_error = r->o->missing_is_error;

	if (r->o->missing_is_quiet)
		return;
	if (p->explain)
		p->explain(at, r->o, r->ts, &message, &hint);
	/* its users do not see the pattern in a tool's script */
	if (!message.len && is_pattern(at, p) && !r->s->src.tool)
		sbuf_puts(&message, NO_ATTACH_POINTS);
	else if (!message.len)
		sbuf_printf(&message, "No matches for %s %s.", at->provider,
			    probe_parts(at, r->ts));
	if (is_error && is_told(r, sbuf_str(&hint)))
		sbuf_reset(&hint);
	else if (is_error)
		diag_error(r->d, at->span, "%s", sbuf_str(&message));
	else
		diag_warn(r->d, at->span, "%s%s Skipping.", sbuf_str(&message),
			  message.at[message.len - 1] == '.' ? "" : ".");
	if (hint.len && (is_error || (!r->d->no_warnings && !r->o->bpftrace)))
		diag_hint(r->d, "%s", sbuf_str(&hint));
	r->failed |= is_error;
	sbuf_free(&message);
	sbuf_free(&hint);
}

/* Does a test want to see what a script does without these probes? */
static bool is_denied(struct resolver *r, const struct attach *at)
{
	return feature_is_denied(arena_printf(
		r->s->arena, "%s:%s", at->provider, probe_parts(at, r->ts)));
}

/*
 * The probes of one attach point, or of the first of its alternatives that
 * exists. -ENOENT when there are none (not reported), -EINVAL after a report.
 */
static int expand(struct resolver *r, const struct attach *at, probe_vec *out,
		  const struct attach **last)
{
	const struct provider *p;
	int err = -ENOENT;

	for (; at; at = at->other) {
		*last = at;
		p = provider_of(r, at);
		if (!p)
			return -EINVAL;
		err = is_denied(r, at) ? -ENOENT
				       : p->match(at, r->o, r->ts, out, r->d);
		if (err != -ENOENT)
			break;
	}
	if (err && err != -ENOENT)
		r->failed = true;
	return err;
}

static bool any_optional(const struct attach *at)
{
	for (; at; at = at->other)
		if (at->optional)
			return true;
	return false;
}

/* Leaves out those behind number @from that are in front of it, too. */
static void keep_new(probe_vec *v, size_t from)
{
	struct hash seen = { 0 };
	size_t kept = from;

	for (size_t i = 0; i < from; i++)
		hash_set(&seen, v->at[i]->name, v);
	for (size_t i = from; i < v->len; i++)
		if (!hash_get(&seen, v->at[i]->name))
			v->at[kept++] = v->at[i];
	v->len = kept;
	hash_free(&seen);
}

/*
 * All probes of a clause into @out. False when it has none, and another
 * clause stands in for it: then nothing is reported. A pattern may match
 * nothing as long as something else of the clause does.
 */
static bool expand_clause(struct resolver *r, const struct clause *c,
			  probe_vec *out)
{
	const struct attach *last, *missed = NULL;
	bool reported = false;

	for (uint32_t i = 0; i < c->nattaches; i++) {
		size_t before = out->len;
		int err;

		last = c->attaches[i];
		err = expand(r, c->attaches[i], out, &last);
		if (c->attaches[i]->of_regex)
			keep_new(out, before);
		r->failed |=
			!check_programs(last, out->len - before, r->o, r->d);

		if (err != -ENOENT || out->len > before)
			continue;
		if (c->other)
			continue;
		if (any_optional(c->attaches[i]))
			continue;
		if (is_pattern(last, provider_by_name(last->provider))) {
			missed = missed ? missed : last;
			continue;
		}
		reported = true;
		report_missing(r, last, provider_by_name(last->provider));
	}
	if (missed && !out->len && !reported && r->o->missing_is_error)
		report_missing(r, missed, provider_by_name(missed->provider));
	return out->len || !c->other;
}

/* The script has tests or measurements, and none is asked for. */
static bool is_idle(const struct script *s, char internal)
{
	for (size_t i = 0; i < s->clauses.len; i++) {
		const struct clause *c = s->clauses.at[i];

		for (uint32_t k = 0; k < c->nattaches; k++) {
			const struct provider *p =
				provider_by_name(c->attaches[k]->provider);

			if (p && p->internal == internal)
				return true;
		}
	}
	return false;
}

static void report_none(struct resolver *r)
{
	bool filtered = r->o->filter != NULL;

	if (!filtered && r->o->mode != MODE_TEST && is_idle(r->s, 't'))
		diag_fatal(r->d, "No probes attached; use --test to run test "
				 "probes.");
	else if (!filtered && r->o->mode != MODE_BENCH && is_idle(r->s, 'm'))
		diag_fatal(r->d, "No probes attached; use --bench to run "
				 "benchmark probes.");
	else if (r->o->bpftrace)
		return; /* to stdout, behind what else is to be said */
	else
		diag_fatal(r->d, "No probes to attach");
	r->failed = true;
}

static struct span attaches_span(const struct clause *c)
{
	return span_of(c->attaches[0]->span.begin,
		       c->attaches[c->nattaches - 1]->span.end);
}

static void resolve_clause(struct resolver *r, const struct clause *c)
{
	probe_vec probes = { 0 };
	bool failed = r->failed;

	while (!expand_clause(r, c, &probes))
		c = c->other;
	for (size_t i = 0; i < probes.len; i++) {
		probes.at[i]->id = (uint32_t)r->out->probes.len;
		vec_push(&r->out->probes, probes.at[i]);
	}
	if (r->failed && !failed) {
		; /* reported */
	} else if (probes.len) {
		r->failed |= !check_flaws(&probes, r->o, r->d);
		note_turns(&probes);
		note_units(c, &probes);
		/* of too many only the number is of interest */
		if (!r->failed && r->out->probes.len <= r->o->max_probes)
			split_clause(r->s->arena, c, &probes, r->ts, r->out);
	} else if (!r->o->missing_is_error && !r->o->missing_is_quiet &&
		   !r->failed &&
		   !provider_by_name(c->attaches[0]->provider)->internal) {
		diag_warn(r->d, attaches_span(c),
			  "Probe has no valid attach points. It is being "
			  "removed which may cause issues with program "
			  "behavior.");
	}
	vec_free(&probes);
}

int probes_resolve(struct script *s, const struct resolve_opts *o,
		   struct types *ts, struct instances *out, struct diags *d)
{
	struct resolver r = { .s = s, .o = o, .ts = ts, .out = out, .d = d };
	bool spread_failed;

	for (size_t i = 0; i < s->clauses.len; i++)
		for (struct clause *c = s->clauses.at[i]; c; c = c->other)
			spread(&r, c);
	spread_failed = r.failed;
	for (size_t i = 0; !spread_failed && i < s->clauses.len; i++)
		resolve_clause(&r, s->clauses.at[i]);
	if (!r.failed)
		r.failed = !check_probes(out->probes.len, o, d);
	r.failed |= !check_iter(&out->probes, d);
	pair_instances(out, s->arena);
	if (!r.failed && s->clauses.len && !out->probes.len)
		report_none(&r);
	free(r.told);
	return r.failed ? -EINVAL : 0;
}

void instances_free(struct instances *in)
{
	free(in->at);
	in->at = NULL;
	in->len = 0;
	vec_free(&in->probes);
}
