/* SPDX-License-Identifier: Apache-2.0 */
/* What the providers share. */
#ifndef SONDE_PROBE_PRIV_H
#define SONDE_PROBE_PRIV_H

#include <errno.h>

#include "kernel/btf.h"
#include "probe/probe.h"

/*
 * A new probe on @out, in the arena of @ts; its name is the provider's and
 * @fmt's text behind a colon, or the provider's alone when @fmt is NULL.
 */
struct probe *probe_add(probe_vec *out, const struct provider *prov,
			const struct attach *at, struct types *ts,
			const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* The parts as written, joined by colons; owned by the arena. */
const char *probe_parts(const struct attach *at, struct types *ts);
/* Checks that there are @one to @other parts, or the other way round, and none
 * empty; reports. */
bool probe_check_parts(const struct attach *at, uint32_t one, uint32_t other,
		       struct diags *d);

/* "10", "0x10", "1e6", "1_000": the whole text; false else, or for 2^64. */
bool probe_number(const char *text, uint64_t *out);
/* Reports why @text is no number: of events (@count), or a rate. -EINVAL. */
int probe_bad_number(const struct attach *at, const char *text, bool count,
		     struct diags *d);
/* What is said of a pattern that matches nothing. */
#define NO_ATTACH_POINTS \
	"Probe has no valid attach points. If this is expected, set the " \
	"'missing_probes' config variable to 'warn'."
/* The number that is part @i of a probe, @what in words; false after a report. */
bool probe_argument(const struct attach *at, uint32_t i, const char *what,
		    uint64_t *out, struct diags *d);
/* What stands behind the plus of "f+0x10"; false after a report. */
bool probe_offset(const struct attach *at, const char *text, uint64_t *out,
		  struct diags *d);
/* "100ms", "1s", "5us", "99hz", and bare ns; as a period in ns. */
bool probe_duration(const char *text, uint64_t *ns);
/* Period of profile:hz:99, interval:1s and so on, and what stands behind the
 * provider in the probe's name; reports. */
int probe_period(const struct attach *at, uint64_t *ns, const char **name,
		 struct types *ts, struct diags *d);

/* Part @i of what is asked for; "*" when it is missing or empty. */
const char *query_part(const struct probe_query *q, uint32_t i);
/* One more answer: the provider's name, a colon, and the text. */
void query_give(const struct probe_query *q, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Says why a provider that was asked for by name has nothing to answer. */
void query_no_btf(const struct probe_query *q);
/* The answer of providers that take a period: "hz:", "ms:" and so on. */
void query_units(const struct probe_query *q);

/*
 * Names to choose the nearest from. Copies of what is pushed, freed by
 * names_free(). names_hint() writes "did you mean a, b?" when some are near.
 */
struct probe_names {
	VEC(char *) at;
};
void names_push(struct probe_names *n, const char *name);
void names_sort(struct probe_names *n); /* bytewise */
void names_hint(const struct probe_names *n, const char *word,
		const char *prefix, struct sbuf *hint);
void names_free(struct probe_names *n);

/* A reason for people for an errno that an attach call gave. */
const char *attach_reason(int err);
/*
 * Sets the program on a perf event of a tracepoint, kprobe or uprobe, through a
 * link with a cookie when the mechanism has cookies. Owns @event from here on,
 * which stays disabled: the kernel calls programs all the same
 * (perf_trace_run_bpf_submit()), while an enabled one would take a sample of
 * each event on its CPU, 170 ns, since programs return 1. 0 or -errno.
 */
int attach_perf(int event, int prog, const struct mechanism *m, uint64_t cookie,
		struct attachment *out);
/* A raw tracepoint by name, or NULL when the program knows its own. */
int attach_raw(const char *name, int prog, const struct mechanism *m,
	       uint64_t cookie, struct attachment *out);
void attachment_add(struct attachment *out, int fd);
void attachment_probes(struct attachment *out, struct probe **p, uint32_t n,
		       const struct mechanism *m);
/* An online CPU for events that are not of one CPU. */
int attach_any_cpu(void);
/*
 * The provider's event, on each online CPU or on each thread of p->pid: ->attach
 * and ->online of providers which have one.
 */
int attach_sampling(struct probe **p, uint32_t n, const struct mechanism *m,
		    int prog, struct attachment *out, const char **why);
int attach_sampling_cpu(struct attachment *a, uint32_t cpu);

/* Fills in what this kernel can do; returns @m. */
const struct mechanism *mechanism_perf(struct mechanism *m);
const struct mechanism *mechanism_raw(struct mechanism *m);

/*
 * A struct type of a function's parameters: one u64 of the context each,
 * leaving out the first @skip. @trusted: pointers to structs may be followed
 * by direct loads. @retval: the result is a last field "$retval". NULL when
 * there are no fields.
 */
const struct type *args_from_proto(struct types *ts, const char *name,
				   uint32_t proto, uint32_t skip, bool trusted,
				   bool retval);
/* The context behind @n words whose types nobody knows: the result of a BPF
 * program, "$retval". */
const struct type *args_of_words(struct types *ts, const char *name,
				 uint32_t n);
/* The arguments of a raw tracepoint of the kernel itself, and its typedef;
 * NULL when it is not there. */
const struct type *raw_event_args(struct types *ts, const char *name,
				  const char *event, uint32_t *id);
/* How a script may call what a function takes. */
enum parameters { BY_NAME, BY_NAME_AND_RESULT, BY_NUMBER, RESULT };
/* Lines for -lv of "PROVIDER:FUNCTION" or "PROVIDER:MODULE:FUNCTION". */
void describe_function(const char *name, struct types *ts,
		       enum parameters shown, struct sbuf *out);
/* Lines for -lv: "    struct sock * sk", or "arg0", and "    int retval". */
void describe_proto(struct types *ts, uint32_t proto, uint32_t skip,
		    enum parameters shown, struct sbuf *out);

/*
 * The parameters of the function that begins at a virtual address of a program,
 * by its debug information: fields as above, but the place of each is by
 * offset / 8 alone, and TYPE_NONE is the type of one that cannot be read. NULL
 * with *@why, which is NULL when the program has no debug information.
 */
const struct type *args_from_debug(struct types *ts, const char *path,
				   uint64_t address, const char **why);
/* Lines of them for -lv: "    struct list* l". */
void describe_debug(struct types *ts, const char *path, uint64_t address,
		    struct sbuf *out);

/* The same for the members of a struct from number @first on; unions stand for
 * their first one. */
void describe_members(struct types *ts, uint32_t id, uint32_t first,
		      struct sbuf *out);

/*
 * Kernel functions. Calls @fn with each whose name matches, with its module
 * ("" for the kernel), sorted as the source has them. Says once on stderr
 * when the list had to be made up from BTF and kallsyms. 0 or -errno.
 */
int functions_each(struct types *ts, const char *module, const char *pattern,
		   void (*fn)(const char *name, const char *module, void *data),
		   void *data);
/* The same for what a pattern of a script matches. Unless @dry it is about to be
 * attached: the answer comes sooner, a grace period at the end of the process later. */
int functions_match(struct types *ts, bool dry, const char *module,
		    const char *pattern,
		    void (*fn)(const char *name, const char *module,
			       void *data),
		    void *data);
/* Whether the kernel has such a function, as far as can be told. */
bool functions_has(struct types *ts, const char *name);
/* Functions that must not be traced whatever the pattern. */
bool functions_is_banned(const char *name);
/* renamed.c: a hint about a function of former kernels; false: it is none. */
bool functions_renamed(struct types *ts, const char *name, const char *provider,
		       struct sbuf *hint);
/* The same of a pattern that matches nothing. */
void functions_renamed_glob(struct types *ts, const char *name,
			    const char *provider, struct sbuf *hint);
/* A hint for a kernel function that cannot be traced: a tracepoint that is
 * close, or near names. */
void functions_hint(struct types *ts, const char *name, const char *provider,
		    const char *why, struct sbuf *hint);
/*
 * Number of u64 arguments by BTF, and its FUNC id; id 0 when unknown. @module
 * as for btf_find_in(); p->target becomes the module that has it.
 */
void functions_btf(struct types *ts, const char *module, struct probe *p);

/*
 * uprobe_source.c: places that only debug information knows. A source line is
 * FILE@SOURCE:LINE[:COLUMN], two or three parts of the attach point.
 */
bool source_is(const struct attach *at, const struct resolve_opts *o);
/* What is not there is an error, which is reported; 0 or -EINVAL. */
int source_match(const struct attach *at, const struct resolve_opts *o,
		 struct types *ts, probe_vec *out, struct diags *d);
/* The copies of an inlined function of the file at @path; 0, -ENOENT or, after
 * a report, -EINVAL. */
int inlined_match(const struct attach *at, const char *path,
		  const char *function, const struct resolve_opts *o,
		  struct types *ts, probe_vec *out, struct diags *d);

/* uprobe_list.c */
/* Whether @wanted, a name or pattern, means the function of that symbol:
 * "ns::f(int)" is meant by itself and by "ns::f". */
bool uprobe_is_cpp_name(const char *symbol, const char *wanted);
void uprobe_list(const struct probe_query *q);
/* "uprobe:FILE:FUNCTION" as it was listed. */
void uprobe_describe(const char *name, struct types *ts, struct sbuf *out);

/* Places in files; uprobe_attach.c. */
const struct mechanism *const *uprobe_mechanisms(const struct probe *p,
						 bool uses_args, uint32_t n);
int uprobe_attach(struct probe **p, uint32_t n, const struct mechanism *m,
		  int prog, struct attachment *out, const char **why);

/*
 * checks.c: false after a report. Of a pattern that takes a program for each of
 * its @n probes, and of all probes of a script.
 */
bool check_programs(const struct attach *at, size_t n,
		    const struct resolve_opts *o, struct diags *d);
bool check_probes(size_t n, const struct resolve_opts *o, struct diags *d);
/*
 * What cannot be attached is an error as soon as it is seen, unless it may be
 * missing; bpftrace has it when it attaches, with an exit code of its own.
 */
bool check_flaws(const probe_vec *probes, const struct resolve_opts *o,
		 struct diags *d);
/* iter probes run once, one after the other; nothing else happens then. Pinned
 * ones are run by others. */
bool check_iter(const probe_vec *all, struct diags *d);
/* Sets turn of the probes of a clause. */
void note_turns(const probe_vec *probes);
/* Sets the unit of each of a clause's probes. */
void note_units(const struct clause *c, const probe_vec *probes);
bool clause_names_probe(const struct clause *c);

/*
 * split.c: adds the instances of @c, whose probes are @probes (numbered and at
 * least one), to @all. The trees are of @arena.
 */
void split_clause(struct arena *arena, const struct clause *c,
		  const probe_vec *probes, struct types *ts,
		  struct instances *all);
/* pair.c: sets back of instances and probes; @all grows no more. */
void pair_instances(struct instances *all, struct arena *arena);

/* kprobe_multi.c: the mechanism for entries, or for returns. */
const struct mechanism *multi_mechanism(bool returns);
/* That of both, see struct provider; NULL where the kernel has none. */
const struct mechanism *const *session_mechanisms(void);
/*
 * The kernel takes all functions of a link or none. What it refuses is looked
 * for by halves, and left out when it is of a wildcard: -errno when a function
 * was named, or none is left.
 */
int attach_functions(struct probe **p, uint32_t n, const struct mechanism *m,
		     int prog, struct attachment *out);

extern const struct provider provider_begin, provider_end, provider_interval,
	provider_profile, provider_software, provider_hardware,
	provider_tracepoint, provider_rawtracepoint, provider_kprobe,
	provider_kretprobe, provider_fentry, provider_fexit, provider_uprobe,
	provider_uretprobe, provider_usdt, provider_self, provider_test,
	provider_bench, provider_watchpoint, provider_iter;

/* fentry.c; a kprobe of one function uses them as well */
extern const struct mechanism mechanism_fentry, mechanism_fexit;
/* rawtracepoint.c; through mechanism_raw() */
extern struct mechanism mechanism_tp_btf;

#endif
