// SPDX-License-Identifier: Apache-2.0
/* From attach points as written to probes and instances, and what is said
 * when there are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "kernel/btf.h"
#include "kernel/feature.h"
#include "kernel/tracefs.h"
#include "lang/parse.h"
#include "probe/priv.h"

struct fixture {
	struct arena arena;
	struct script s;
	struct types ts;
	struct diags d;
	struct instances in;
	struct resolve_opts o;
	struct sbuf said;
	int err;
};

static void run(struct fixture *f, const char *text)
{
	memset(f, 0, sizeof(*f));
	f->s.arena = &f->arena;
	f->s.src = (struct source){ .name = "stdin",
				    .text = text,
				    .len = strlen(text) };
	f->o.max_probes = 1024;
	f->o.max_programs = 1024;
	f->o.missing_is_error = true;
	types_init(&f->ts, &f->arena);
	diags_init(&f->d, &f->s.src, &f->arena);
	assert_int_equal(script_parse(&f->s, NULL, &f->d), 0);
}

static void resolve(struct fixture *f, const char *text)
{
	run(f, text);
	f->err = probes_resolve(&f->s, &f->o, &f->ts, &f->in, &f->d);
	for (size_t i = 0; i < f->d.len; i++)
		diag_format(&f->d, &f->d.at[i], &f->said);
}

static void drop(struct fixture *f)
{
	instances_free(&f->in);
	sbuf_free(&f->said);
	types_free(&f->ts);
	script_free(&f->s);
	diags_free(&f->d);
	arena_free(&f->arena);
}

static struct probe *probe(struct fixture *f, size_t i)
{
	assert_true(i < f->in.probes.len);
	return f->in.probes.at[i];
}

static const struct mechanism *const *ways(struct fixture *f, size_t instance)
{
	struct instance *in = &f->in.at[instance];
	struct probe *p = in->probes[0];

	return p->provider->mechanisms(p, in->uses_args, in->nprobes);
}

static void says(struct fixture *f, const char *text)
{
	if (!strstr(sbuf_str(&f->said), text))
		fail_msg("'%s' is not in: %s", text, sbuf_str(&f->said));
}

static void reads_durations(void **state)
{
	static const struct {
		const char *text;
		uint64_t ns; /* 0: refused */
	} cases[] = {
		{ "1s", 1000000000 },
		{ "100ms", 100000000 },
		{ "5us", 5000 },
		{ "7ns", 7 },
		{ "123", 123 },
		{ "99hz", 10101010 },
		{ "1m", 60000000000 },
		{ "1_000us", 1000000 },
		{ "1e3us", 1000000 },
		{ "", 0 },
		{ "s", 0 },
		{ "1 s", 0 },
		{ "1sec", 0 },
		{ "-1s", 0 },
		{ "99999999999999999999s", 0 },
	};
	uint64_t ns;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ns = 0;
		if (!probe_duration(cases[i].text, &ns))
			ns = 0;
		if (ns != cases[i].ns)
			fail_msg("%s: %llu", cases[i].text,
				 (unsigned long long)ns);
	}
	assert_true(probe_number("0x1F", &ns));
	assert_int_equal(ns, 31);
	assert_true(probe_number("18446744073709551615", &ns));
	assert_false(probe_number("18446744073709551616", &ns));
	assert_false(probe_number("1e99", &ns));
	assert_false(probe_number("0x", &ns));
	assert_false(probe_number("1e", &ns));
}

static void names_probes(void **state)
{
	struct fixture f;

	(void)state;
	resolve(&f, "BEGIN, END, i:s:2, interval:100ms, p:hz:50, s:cs:10, "
		    "software:faults { @ = 1 }");
	assert_int_equal(f.err, 0);
	assert_int_equal(f.in.probes.len, 7);
	assert_string_equal(probe(&f, 0)->name, "begin");
	assert_string_equal(probe(&f, 0)->type_name, "special");
	assert_string_equal(probe(&f, 1)->name, "end");
	assert_string_equal(probe(&f, 2)->name, "interval:s:2");
	assert_int_equal(probe(&f, 2)->period, 2000000000);
	assert_string_equal(probe(&f, 3)->name, "interval:us:100000");
	assert_int_equal(probe(&f, 3)->period, 100000000);
	assert_int_equal(probe(&f, 4)->period, 20000000);
	assert_int_equal(probe(&f, 5)->period, 10);
	assert_string_equal(probe(&f, 6)->event, "page-faults");
	assert_int_equal(probe(&f, 6)->period, 100);
	for (uint32_t i = 0; i < 7; i++)
		assert_int_equal(probe(&f, i)->id, i);
	/* one instance a provider, each but the first with a tree of its own */
	assert_int_equal(f.in.len, 5);
	assert_ptr_equal(f.in.at[0].body, f.s.clauses.at[0]->body);
	assert_ptr_not_equal(f.in.at[1].body, f.in.at[0].body);
	drop(&f);
}

static void refuses_bad_forms(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "BEGIN:x {}", "requires 0 arguments, found 1" },
		{ "interval:s:0 {}", "a positive integer" },
		{ "interval:week:1 {}", "week is not an accepted unit" },
		{ "interval:soon {}", "invalid integer: soon" },
		{ "interval {}", "requires 1 or 2 arguments, found 0" },
		{ "profile:hz:x {}", "invalid integer: x" },
		{ "software:nope {}", "nope is not a software probe" },
		{ "software:fault {}", "did you mean faults?" },
		{ "software:cs:9223372036854775808 {}",
		  "'9223372036854775808' is no count" },
		{ "tracepoint:sched {}", "requires 2 arguments, found 1" },
		{ "tracepoint:a:b:c {}", "requires 2 arguments, found 3" },
		{ "tracepoint::b {}", "tracepoint probe must have a target" },
		{ "self:a:b {}", "a is not a supported trigger" },
		{ "usdt:a {}", "requires 2 or 3 arguments, found 1" },
		{ "usdt::a {}", "must specify at least path or pid" },
		{ "usdt:a: {}", "usdt probe must have a target function" },
		{ "usdt:/no/such:a {}", "usdt target file '/no/such' does not "
					"exist or is not executable" },
		{ "usdt:/proc/self/exe:a {}", "has no USDT probes" },
		{ "uprobe:/no/such:f {}", "uprobe target file '/no/such' does "
					  "not exist or is not executable" },
		{ "uprobe:/tmp:f {}", "does not exist or is not executable" },
		{ "uprobe:sh {}", "probe type requires" },
		{ "uprobe:sh:pl1:f {}", "unsupported language type: pl1" },
		{ "uretprobe:sh:f+1 {}", "Offset not allowed" },
		{ "uprobe:sh:f+x {}", "Invalid offset: invalid integer: x" },
	};
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		resolve(&f, cases[i].text);
		assert_int_equal(f.err, -EINVAL);
		says(&f, cases[i].says);
		drop(&f);
	}
}

static void warns_when_told_to(void **state)
{
	struct fixture f;

	(void)state;
	run(&f, "software:nope { @ = 1 } BEGIN { @ = 2 }");
	f.o.missing_is_error = false;
	f.err = probes_resolve(&f.s, &f.o, &f.ts, &f.in, &f.d);
	assert_int_equal(f.err, 0);
	assert_int_equal(f.d.errors, 0);
	assert_int_equal(f.d.warnings, 2);
	assert_int_equal(f.in.len, 1);
	drop(&f);

	run(&f, "software:nope { @ = 1 }");
	f.o.missing_is_error = false;
	assert_int_equal(probes_resolve(&f.s, &f.o, &f.ts, &f.in, &f.d),
			 -EINVAL);
	drop(&f);
}

static void takes_alternatives(void **state)
{
	struct fixture f;

	(void)state;
	resolve(&f,
		"software:nope else software:cs else software:dummy { @=1 }");
	assert_int_equal(f.err, 0);
	assert_int_equal(f.in.probes.len, 1);
	assert_string_equal(probe(&f, 0)->name, "software:cs");
	drop(&f);

	resolve(&f, "optional software:nope { @ = 1 } BEGIN { @ = 2 }");
	assert_int_equal(f.err, 0);
	assert_int_equal(f.d.len, 0);
	assert_int_equal(f.in.len, 1);
	drop(&f);

	resolve(&f, "software:nope { @=1 } else software:dummy { @=2 }");
	assert_int_equal(f.err, 0);
	assert_int_equal(f.in.len, 1);
	assert_string_equal(probe(&f, 0)->name, "software:dummy");
	assert_ptr_equal(f.in.at[0].clause, f.s.clauses.at[0]->other);
	drop(&f);

	resolve(&f, "software:nope { @=1 } else software:noper { @=2 }");
	assert_int_equal(f.err, -EINVAL);
	drop(&f);
}

static void limits_probes(void **state)
{
	struct fixture f;

	(void)state;
	run(&f, "BEGIN, END, i:s:1 { @ = 1 }");
	f.o.max_probes = 2;
	assert_int_equal(probes_resolve(&f.s, &f.o, &f.ts, &f.in, &f.d),
			 -EINVAL);
	drop(&f);
}

static void finds_tracepoints(void **state)
{
	const struct type *t;
	struct fixture f;

	(void)state;
	if (!tracefs_dir())
		skip();
	resolve(&f, "tracepoint:sched:sched_switch { @ = args.prev_comm; "
		    "@s = args.prev_state }");
	assert_int_equal(f.err, 0);
	assert_string_equal(probe(&f, 0)->name,
			    "tracepoint:sched:sched_switch");
	t = f.in.at[0].args;
	assert_non_null(t);
	assert_int_equal(t->space, SPACE_CTX);
	assert_string_equal(t->elem->name,
			    "tracepoint:sched:sched_switch_args");
	assert_string_equal(t->elem->fields[0].name, "prev_comm");
	assert_int_equal(t->elem->fields[0].type->kind, TYPE_STRING);
	assert_int_equal(t->elem->fields[0].offset, 8);
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TRACEPOINT);
	drop(&f);

	/* raw arguments lead to this one */
	if (feature_has(FEATURE_TP_BTF)) {
		resolve(&f, "t:sched:sched_switch { @ = args.prev_comm }");
		assert_string_equal(f.in.at[0].args->elem->fields[0].name,
				    "preempt");
		assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TP_BTF);
		drop(&f);
	}

	resolve(&f, "t:sched:sched_switch { @ = 1 }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_RAW_TP);
	assert_int_equal(ways(&f, 0)[1]->ctx, CTX_TRACEPOINT);
	drop(&f);

	resolve(&f, "t:sched:sched_swich { @ = 1 }");
	says(&f, "stdin:1:1-20: ERROR: No matches for tracepoint "
		 "sched:sched_swich.");
	says(&f, "HINT: did you mean tracepoint:sched:sched_switch");
	drop(&f);
}

static const struct type *field(const struct type *args, const char *name)
{
	for (uint32_t i = 0; i < args->elem->nfields; i++)
		if (!strcmp(args->elem->fields[i].name, name))
			return args->elem->fields[i].type;
	return NULL;
}

/* Arguments of system calls: 8 bytes each, of which the type takes its own. */
static void types_system_calls(void **state)
{
	const struct type *t;
	struct fixture f;

	(void)state;
	if (!tracefs_dir())
		skip();
	resolve(&f, "t:syscalls:sys_enter_openat { @ = args.dfd }");
	assert_int_equal(f.err, 0);
	assert_int_equal(probe(&f, 0)->syscall, SYS_openat);
	t = field(f.in.at[0].args, "dfd");
	assert_int_equal(t->size, 4);
	assert_true(t->is_signed);
	t = field(f.in.at[0].args, "filename");
	assert_int_equal(t->kind, TYPE_PTR);
	assert_int_equal(t->space, SPACE_USER);
	assert_int_equal(t->elem->size, 1);
	assert_int_equal(field(f.in.at[0].args, "mode")->size, 2);
	assert_null(field(f.in.at[0].args, "common_pid"));
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TRACEPOINT);
	drop(&f);
}

static void splits_by_layout(void **state)
{
	struct fixture f;

	(void)state;
	if (!tracefs_dir())
		skip();
	resolve(&f, "t:sched:sched_wakeup, t:sched:sched_switch, "
		    "t:sched:sched_waking { @ = args.pid }");
	assert_int_equal(f.err, 0);
	assert_int_equal(f.in.len, 2);
	assert_int_equal(f.in.at[0].nprobes, 2);
	assert_ptr_equal(f.in.at[0].probes[1], probe(&f, 2));
	assert_ptr_equal(probe(&f, 0)->args, probe(&f, 2)->args);
	drop(&f);
	/* without args one instance is enough */
	resolve(&f, "t:sched:sched_wakeup, t:sched:sched_switch { @ = 1 }");
	assert_int_equal(f.in.len, 1);
	drop(&f);
}

static void watches_many_calls_at_once(void **state)
{
	struct fixture f;

	(void)state;
	if (!tracefs_dir())
		skip();
	resolve(&f, "t:syscalls:sys_enter_* { @ = 1 }");
	assert_int_equal(f.err, 0);
	assert_true(f.in.probes.len > 200);
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_RAW_SYS_ENTER);
	drop(&f);

	resolve(&f, "t:syscalls:sys_exit_* /args.ret < 0/ { @ = args.ret }");
	assert_int_equal(f.err, 0);
	assert_int_equal(f.in.len, 1);
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_RAW_SYS_EXIT);
	assert_int_equal(ways(&f, 0)[1]->ctx, CTX_TRACEPOINT);
	assert_int_equal(field(f.in.at[0].args, "ret")->size, 8);
	drop(&f);

	/* the record as a whole needs the record */
	resolve(&f, "t:syscalls:sys_exit_* { print(args) }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TRACEPOINT);
	drop(&f);

	resolve(&f, "t:syscalls:sys_enter_* { @[args.__syscall_nr] = 1 }");
	assert_int_equal(f.in.len, 1);
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_RAW_SYS_ENTER);
	drop(&f);

	resolve(&f, "t:syscalls:sys_enter_read { @ = 1 }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TRACEPOINT);
	drop(&f);

	resolve(&f, "t:raw_syscalls:sys_enter { @[args.id] = 1 }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_RAW_TP);
	/* its place is that of the raw argument */
	assert_string_equal(f.in.at[0].args->elem->fields[1].name, "id");
	drop(&f);

	resolve(&f,
		"t:raw_syscalls:sys_enter { @[args.id, args.args[0]] = 1 }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TRACEPOINT);
	drop(&f);
}

static void is_pair(struct fixture *f, uint32_t entry, uint32_t back)
{
	struct instance *in = &f->in.at[entry];

	assert_int_equal(f->in.len, 2);
	assert_ptr_equal(in->back, &f->in.at[back]);
	assert_null(in->back->back);
	for (uint32_t i = 0; i < in->nprobes; i++) {
		const struct probe *p = in->probes[i];

		assert_ptr_equal(p->back, in->back->probes[i]);
		assert_string_equal(p->event, p->back->event);
	}
}

static void has_no_pair(const char *text)
{
	struct fixture f;

	resolve(&f, text);
	assert_int_equal(f.err, 0);
	for (uint32_t i = 0; i < f.in.len; i++)
		assert_null(f.in.at[i].back);
	drop(&f);
}

/* As on a kernel with all features, whatever this one has. */
static void traces_functions(void **state)
{
	struct fixture f;

	(void)state;
	resolve(&f, "kprobe:vfs_read { @[comm] = arg2 }");
	if (!types_btf(&f.ts)) {
		drop(&f);
		skip();
	}
	assert_int_equal(f.err, 0);
	assert_string_equal(probe(&f, 0)->name, "kprobe:vfs_read");
	assert_int_equal(probe(&f, 0)->nargs, 4);
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_FENTRY);
	assert_int_equal(ways(&f, 0)[1]->ctx, CTX_REGS);
	drop(&f);
	/* registers, and arguments that it does not have */
	resolve(&f, "kprobe:vfs_read { @ = reg(\"ip\") }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_REGS);
	drop(&f);
	resolve(&f, "kprobe:vfs_read { @ = arg4 }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_REGS);
	drop(&f);
	resolve(&f, "kretprobe:vfs_read { @ = retval }");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_FEXIT);
	assert_int_equal(ways(&f, 0)[1]->ctx, CTX_REGS_RET);
	drop(&f);
	resolve(&f, "kprobe:vfs_read+4 { @ = 1 }");
	assert_string_equal(probe(&f, 0)->name, "kprobe:vfs_read+4");
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_REGS);
	drop(&f);
	resolve(&f, "kretprobe:vfs_read+4 { @ = 1 }");
	says(&f, "Offset not allowed");
	drop(&f);
	resolve(&f, "kprobe:vfs_* { @ = 1 }");
	assert_true(f.in.probes.len > 20);
	assert_int_equal(f.in.len, 1);
	assert_int_equal(ways(&f, 0)[0]->many, true);
	drop(&f);
	resolve(&f, "kprobe:vfs_* { @ = 1 } kretprobe:vfs_* { @ = 2 }");
	is_pair(&f, 0, 1);
	assert_non_null(f.in.at[0].probes[0]->provider->session(&f.in.at[0]));
	drop(&f);
	/* fentry and fexit are cheaper; the order of the script does not count */
	resolve(&f, "kretprobe:vfs_read { @ = 1 } kprobe:vfs_read { @ = 2 }");
	is_pair(&f, 1, 0);
	assert_null(f.in.at[1].probes[0]->provider->session(&f.in.at[1]));
	drop(&f);
	resolve(&f,
		"kretprobe:vfs_read { @ = 1 } kprobe:vfs_read { @ = kstack }");
	assert_non_null(f.in.at[1].probes[0]->provider->session(&f.in.at[1]));
	drop(&f);
	has_no_pair("kprobe:vfs_read { @ = 1 } kretprobe:vfs_write { @ = 2 }");
	has_no_pair("kprobe:vfs_read+4 { @ = 1 } kretprobe:vfs_read { @ = 2 }");
	has_no_pair("kprobe:vfs_* { @ = 1 } kretprobe:vfs_read { @ = 2 }");
	has_no_pair("kprobe:vfs_read { @ = 1 } kretprobe:vfs_read { @ = 2 } "
		    "kprobe:vfs_rea* { @ = 3 }");
	has_no_pair("kprobe:vfs_read { @ = 1 } kretprobe:vfs_read { @ = 2 } "
		    "kretprobe:vfs_read { @ = 3 }");
	resolve(&f, "kprobe:vfs_raed { @ = 1 }");
	says(&f, "No matches for kprobe vfs_raed.");
	says(&f, "did you mean kprobe:vfs_read");
	drop(&f);
	resolve(&f, "fexit:vfs_read { @ = retval; @b = args.count }");
	assert_int_equal(f.err, 0);
	assert_string_equal(probe(&f, 0)->name, "fexit:vmlinux:vfs_read");
	assert_true(field(f.in.at[0].args, "$retval")->is_signed);
	assert_int_equal(field(f.in.at[0].args, "file")->space, SPACE_BTF);
	assert_int_equal(field(f.in.at[0].args, "buf")->space, SPACE_KERNEL);
	drop(&f);
}

static void finds_raw_tracepoints(void **state)
{
	const struct type *t;
	struct fixture f;

	(void)state;
	resolve(&f, "rt:sched_switch { @ = args.next->pid }");
	if (!types_btf(&f.ts)) {
		drop(&f);
		skip();
	}
	assert_int_equal(f.err, 0);
	assert_string_equal(probe(&f, 0)->name,
			    "rawtracepoint:vmlinux:sched_switch");
	assert_true(probe(&f, 0)->nargs >= 3);
	t = field(f.in.at[0].args, "next");
	assert_non_null(t);
	assert_int_equal(t->space, SPACE_BTF);
	assert_string_equal(t->elem->name, "task_struct");
	assert_int_equal(f.in.at[0].args->elem->fields[2].offset, 16);
	assert_int_equal(ways(&f, 0)[0]->ctx, CTX_TP_BTF);
	assert_int_equal(ways(&f, 0)[1]->ctx, CTX_RAW_TP);
	drop(&f);
	resolve(&f, "rt:sched_swich { @ = 1 }");
	says(&f, "did you mean rawtracepoint:sched_switch");
	drop(&f);
}

__attribute__((noinline)) int probe_resolve_one(int x);
int probe_resolve_one(int x)
{
	return x + 1;
}

__attribute__((noinline)) int probe_resolve_two(int x);
int probe_resolve_two(int x)
{
	return x + 2;
}

static void finds_user_functions(void **state)
{
	struct fixture f;

	(void)state;
	assert_int_equal(probe_resolve_one(1) + probe_resolve_two(1), 5);
	resolve(&f, "uprobe:/proc/self/exe:probe_resolve_one, "
		    "uprobe:/proc/self/exe:probe_resolve_o*+0 { @ = 1 }");
	assert_int_equal(f.in.probes.len, 2);
	assert_string_equal(probe(&f, 0)->name,
			    "uprobe:/proc/self/exe:probe_resolve_one");
	assert_string_equal(probe(&f, 0)->event, "probe_resolve_one");
	assert_int_not_equal(probe(&f, 0)->offset, 0);
	assert_int_equal(probe(&f, 0)->offset, probe(&f, 1)->offset);
	drop(&f);
	resolve(&f, "uretprobe:/proc/self/exe:probe_resolve_[ot]* { @ = 1 }");
	assert_int_equal(f.in.probes.len, 2);
	assert_string_equal(probe(&f, 1)->event, "probe_resolve_two");
	drop(&f);
	resolve(&f, "uprobe:/proc/self/exe:probe_resolve_oen { @ = 1 }");
	says(&f, "did you mean uprobe:/proc/self/exe:probe_resolve_one");
	drop(&f);
	resolve(&f, "uprobe:/proc/self/exe:probe_resolve_one+4000 { @ = 1 }");
	says(&f, "Offset outside the function bounds");
	drop(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_durations),
		cmocka_unit_test(names_probes),
		cmocka_unit_test(refuses_bad_forms),
		cmocka_unit_test(warns_when_told_to),
		cmocka_unit_test(takes_alternatives),
		cmocka_unit_test(limits_probes),
		cmocka_unit_test(finds_tracepoints),
		cmocka_unit_test(types_system_calls),
		cmocka_unit_test(splits_by_layout),
		cmocka_unit_test(watches_many_calls_at_once),
		cmocka_unit_test(traces_functions),
		cmocka_unit_test(finds_raw_tracepoints),
		cmocka_unit_test(finds_user_functions),
	};

	/* nothing is attached here */
	feature_assume_all();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
