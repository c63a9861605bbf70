// SPDX-License-Identifier: Apache-2.0
/*
 * Attaching: programs of a few instructions that count into a map, attached
 * through the providers to events that this process causes itself, so that
 * the right count is known. Needs root; skipped without.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "kernel/bpf_abi.h"
#include "kernel/feature.h"
#include "kernel/tracefs.h"
#include "lang/parse.h"
#include "probe/priv.h"

#define TIMES 1000

static int map = -1;
static volatile uint64_t *counter;

static int setup(void **state)
{
	union bpf_attr a;

	(void)state;
	if (!feature_has(FEATURE_BPF))
		return 0;
	memset(&a, 0, sizeof(a));
	a.map_type = BPF_MAP_TYPE_ARRAY;
	a.key_size = 4;
	a.value_size = 8;
	a.max_entries = 1;
	a.map_flags = BPF_F_MMAPABLE;
	map = abi_bpf(BPF_MAP_CREATE, &a, sizeof(a));
	if (map < 0)
		return -1;
	counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, map, 0);
	return counter == MAP_FAILED ? -1 : 0;
}

static int teardown(void **state)
{
	(void)state;
	if (counter)
		munmap((void *)(uintptr_t)counter, 4096);
	close(map);
	return 0;
}

/*
 * if (tgid != ours) return 0; if (nr >= 0 && ctx[1] != nr) return 0;
 * ++*counter; return 1
 */
static int load(const struct mechanism *m, long nr)
{
	int skip_nr = nr < 0;
	struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_X,
		  .dst_reg = 6,
		  .src_reg = 1 },
		{ .code = BPF_JMP | BPF_CALL,
		  .imm = BPF_FUNC_get_current_pid_tgid },
		{ .code = BPF_ALU64 | BPF_RSH | BPF_K, .imm = 32 },
		{ .code = BPF_JMP | BPF_JNE | BPF_K,
		  .off = 6,
		  .imm = getpid() },
		/* without a number to compare: two that do nothing */
		{ .code = skip_nr ? BPF_ALU64 | BPF_MOV | BPF_K
				  : BPF_LDX | BPF_MEM | BPF_DW,
		  .dst_reg = 1,
		  .src_reg = skip_nr ? 0 : 6,
		  .off = skip_nr ? 0 : 8 },
		{ .code = BPF_JMP | BPF_JNE | BPF_K,
		  .dst_reg = 1,
		  .off = 4,
		  .imm = skip_nr ? 0 : (int)nr },
		{ .code = BPF_LD | BPF_IMM | BPF_DW,
		  .dst_reg = 1,
		  .src_reg = BPF_PSEUDO_MAP_VALUE,
		  .imm = map },
		{ 0 },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 2, .imm = 1 },
		{ .code = BPF_STX | BPF_ATOMIC | BPF_DW,
		  .dst_reg = 1,
		  .src_reg = 2,
		  .imm = BPF_ADD },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.prog_type = m->prog_type;
	a.expected_attach_type = m->attach_type;
	a.insns = abi_ptr(insns);
	a.insn_cnt = sizeof(insns) / sizeof(insns[0]);
	a.license = abi_ptr("GPL");
	return abi_bpf(BPF_PROG_LOAD, &a, sizeof(a));
}

struct fixture {
	struct arena arena;
	struct script s;
	struct types ts;
	struct diags d;
	struct instances in;
};

static void resolve(struct fixture *f, const char *text, pid_t pid)
{
	struct resolve_opts o = { .pid = pid,
				  .missing_is_error = true,
				  .max_probes = 1024,
				  .max_programs = 1024 };

	memset(f, 0, sizeof(*f));
	f->s.arena = &f->arena;
	f->s.src = (struct source){ .name = "stdin",
				    .text = text,
				    .len = strlen(text) };
	types_init(&f->ts, &f->arena);
	diags_init(&f->d, &f->s.src, &f->arena);
	assert_int_equal(script_parse(&f->s, NULL, &f->d), 0);
	if (probes_resolve(&f->s, &o, &f->ts, &f->in, &f->d)) {
		diags_flush(&f->d, stderr, stderr);
		fail();
	}
}

static void drop(struct fixture *f)
{
	instances_free(&f->in);
	types_free(&f->ts);
	script_free(&f->s);
	diags_free(&f->d);
	arena_free(&f->arena);
}

/* Attaches the first mechanism of that name, runs @work, detaches. */
static uint64_t count(const char *text, const char *mechanism, long nr,
		      pid_t pid, void (*work)(void))
{
	const struct mechanism *const *m;
	struct attachment a = { 0 };
	const char *why = NULL;
	struct instance *in;
	struct fixture f;
	uint64_t got;
	int prog, err;

	resolve(&f, text, pid);
	in = &f.in.at[0];
	m = in->probes[0]->provider->mechanisms(in->probes[0], in->uses_args,
						in->nprobes);
	while (*m && strcmp((*m)->name, mechanism))
		m++;
	assert_non_null(*m);
	prog = load(*m, nr);
	assert_true(prog >= 0);
	err = in->probes[0]->provider->attach(in->probes, in->nprobes, *m, prog,
					      &a, &why);
	if (err)
		fail_msg("%s: %d %s", text, err, why ? why : "");
	*counter = 0;
	work();
	probe_detach(&a);
	got = *counter;
	work();
	/* detached is detached */
	assert_int_equal(*counter, got);
	close(prog);
	drop(&f);
	return got;
}

static void call_getppid(void)
{
	for (int i = 0; i < TIMES; i++)
		syscall(SYS_getppid);
}

static void raw_tracepoint_counts(void **state)
{
	(void)state;
	if (!counter || !tracefs_dir())
		skip();
	assert_int_equal(count("t:raw_syscalls:sys_enter { @ = 1 }",
			       "raw tracepoint", SYS_getppid, 0, call_getppid),
			 TIMES);
}

static void rawtracepoint_counts(void **state)
{
	(void)state;
	if (!counter)
		skip();
	assert_int_equal(count("rt:sys_enter { @ = 1 }", "raw tracepoint",
			       SYS_getppid, 0, call_getppid),
			 TIMES);
}

static void perf_tracepoint_counts(void **state)
{
	(void)state;
	if (!counter || !tracefs_dir())
		skip();
	assert_int_equal(count("t:syscalls:sys_enter_getppid { @ = 1 }",
			       "perf tracepoint", -1, 0, call_getppid),
			 TIMES);
}

__attribute__((noinline)) int probe_attach_one(int x);
int probe_attach_one(int x)
{
	__asm__ volatile("" ::: "memory");
	return x + 1;
}

__attribute__((noinline)) int probe_attach_two(int x);
int probe_attach_two(int x)
{
	__asm__ volatile("" ::: "memory");
	return x + 2;
}

static void call_functions(void)
{
	for (int i = 0; i < TIMES; i++) {
		probe_attach_one(i);
		probe_attach_two(i);
	}
}

static void uprobes_count(void **state)
{
	(void)state;
	if (!counter || !feature_has(FEATURE_UPROBE))
		skip();
	/* the same by one link a place, and by one event */
	if (feature_has(FEATURE_UPROBE_MULTI)) {
		assert_int_equal(
			count("uprobe:/proc/self/exe:probe_attach_one { @=1 }",
			      "uprobe.multi", -1, 0, call_functions),
			TIMES);
		assert_int_equal(
			count("ur:/proc/self/exe:probe_attach_two { @=1 }",
			      "uretprobe.multi", -1, 0, call_functions),
			TIMES);
	}
	assert_int_equal(count("uprobe:/proc/self/exe:probe_attach_one { @=1 }",
			       "perf uprobe", -1, 0, call_functions),
			 TIMES);
	assert_int_equal(count("uprobe:/proc/self/exe:probe_attach_one { @=1 }",
			       "perf uprobe", -1, getpid(), call_functions),
			 TIMES);
	assert_int_equal(count("ur:/proc/self/exe:probe_attach_two { @=1 }",
			       "perf uretprobe", -1, 0, call_functions),
			 TIMES);
}

static void many_uprobes_count(void **state)
{
	(void)state;
	if (!counter || !feature_has(FEATURE_UPROBE_MULTI))
		skip();
	assert_int_equal(count("uprobe:/proc/self/exe:probe_attach_* { @=1 }",
			       "uprobe.multi", -1, 0, call_functions),
			 2 * TIMES);
	assert_int_equal(count("ur:/proc/self/exe:probe_attach_* { @=1 }",
			       "uretprobe.multi", -1, getpid(), call_functions),
			 2 * TIMES);
}

/* 300 ms of processor time at 1000 ticks a second. */
static void burn(void)
{
	struct timespec t;

	do
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	while (t.tv_sec * 1000 + t.tv_nsec / 1000000 < 300);
}

static void burn_once(void)
{
	static bool done;

	if (!done)
		burn();
	done = true;
}

static void profile_ticks(void **state)
{
	struct timespec before, after;
	uint64_t got;
	double ms;

	(void)state;
	if (!counter)
		skip();
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
	got = count("profile:ms:1 { @ = 1 }", "perf cpu-clock", -1, 0,
		    burn_once);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
	ms = (double)(after.tv_sec - before.tv_sec) * 1e3 +
	     (double)(after.tv_nsec - before.tv_nsec) / 1e6;
	/* ticks may be lost on a busy virtual machine, or come late and in the
	 * wrong process, never be invented by the dozen */
	assert_true((double)got <= ms * 1.5 + 20);
	assert_true((double)got >= ms * 0.5 - 20);
}

static void many_raw_detach_quickly(void **state)
{
	struct attachment a[200] = { 0 };
	const struct mechanism *const *m;
	struct timespec t0, t1;
	const char *why;
	struct fixture f;
	size_t n;
	int prog;

	(void)state;
	if (!counter || !tracefs_dir())
		skip();
	resolve(&f, "t:sched:*, t:signal:*, t:task:* { @ = 1 }", 0);
	n = f.in.probes.len < 200 ? f.in.probes.len : 200;
	m = f.in.probes.at[0]->provider->mechanisms(f.in.probes.at[0], false,
						    (uint32_t)n);
	prog = load(m[0], -1);
	assert_true(prog >= 0);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(f.in.probes.at[i]->provider->attach(
					 &f.in.probes.at[i], 1, m[0], prog,
					 &a[i], &why),
				 0);
	clock_gettime(CLOCK_MONOTONIC, &t0);
	for (size_t i = 0; i < n; i++)
		probe_detach(&a[i]);
	clock_gettime(CLOCK_MONOTONIC, &t1);
	assert_true(t1.tv_sec - t0.tv_sec < 2);
	close(prog);
	drop(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(raw_tracepoint_counts),
		cmocka_unit_test(rawtracepoint_counts),
		cmocka_unit_test(perf_tracepoint_counts),
		cmocka_unit_test(uprobes_count),
		cmocka_unit_test(many_uprobes_count),
		cmocka_unit_test(profile_ticks),
		cmocka_unit_test(many_raw_detach_quickly),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
