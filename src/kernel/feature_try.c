// SPDX-License-Identifier: Apache-2.0
/*
 * Each feature has a row: the function that tries it, and a number for it
 * (a helper). What is tried is as small as can be, and is gone when the
 * answer is known. Where trying would trace something (attaching a kprobe),
 * a request is made that a kernel with the feature refuses later, for
 * another reason, than one without: the errno tells them apart.
 */
#include "kernel/feature_try.h"

#include <stdio.h>
#include <sys/utsname.h>

#include "kernel/bpf_abi.h"
#include "kernel/btf.h"
#include "kernel/perf.h"

static bool keep(int fd)
{
	if (fd < 0)
		return false;
	close(fd);
	return true;
}

/* mov64 r0, 0; exit */
static const struct bpf_insn nothing[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
	{ .code = BPF_JMP | BPF_EXIT },
};

static int load(uint32_t type, uint32_t attach_type, uint32_t btf_id,
		const struct bpf_insn *insns, uint32_t n, char *log,
		uint32_t log_size)
{
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.prog_type = type;
	a.expected_attach_type = attach_type;
	a.attach_btf_id = btf_id;
	a.insns = abi_ptr(insns);
	a.insn_cnt = n;
	a.license = abi_ptr("GPL");
	if (log) {
		a.log_buf = abi_ptr(log);
		a.log_size = log_size;
		a.log_level = 1;
	}
	/* the verifier gives up with EAGAIN when a signal comes */
	for (int i = 0;; i++) {
		int fd = abi_bpf(BPF_PROG_LOAD, &a, sizeof(a));

		if (fd != -EAGAIN || i == 5)
			return fd;
	}
}

static int load_nothing(uint32_t type, uint32_t attach_type)
{
	return load(type, attach_type, 0, nothing, 2, NULL, 0);
}

static bool try_bpf(uint32_t unused)
{
	(void)unused;
	return keep(load_nothing(BPF_PROG_TYPE_RAW_TRACEPOINT, 0));
}

static bool try_btf(uint32_t unused)
{
	(void)unused;
	return !access("/sys/kernel/btf/vmlinux", R_OK);
}

static bool try_ringbuf(uint32_t unused)
{
	union bpf_attr a;

	(void)unused;
	memset(&a, 0, sizeof(a));
	a.map_type = BPF_MAP_TYPE_RINGBUF;
	a.max_entries = (uint32_t)sysconf(_SC_PAGESIZE);
	return keep(abi_bpf(BPF_MAP_CREATE, &a, sizeof(a)));
}

/* r0 = 0; *(u64 *)(fp - 8) = 0; r0 = fetch_add(fp - 8, r0); r0 = 0; exit */
static bool try_atomics(uint32_t unused)
{
	static const struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_ST | BPF_MEM | BPF_DW, .dst_reg = 10, .off = -8 },
		{ .code = BPF_STX | BPF_ATOMIC | BPF_DW,
		  .dst_reg = 10,
		  .off = -8,
		  .imm = BPF_ADD | BPF_FETCH },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};

	(void)unused;
	return keep(
		load(BPF_PROG_TYPE_RAW_TRACEPOINT, 0, 0, insns, 5, NULL, 0));
}

/* Without arguments the call is refused, but only if it is known at all. */
static bool try_helper_in(uint32_t type, uint32_t helper)
{
	struct bpf_insn insns[] = {
		{ .code = BPF_JMP | BPF_CALL, .imm = (int32_t)helper },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	char log[4096] = "";
	int fd = load(type, 0, 0, insns, 3, log, sizeof(log));

	if (keep(fd))
		return true;
	return *log && !strstr(log, "invalid func ") &&
	       !strstr(log, "unknown func ") &&
	       !strstr(log, "program of this type cannot use helper ");
}

static bool try_helper(uint32_t helper)
{
	return try_helper_in(BPF_PROG_TYPE_RAW_TRACEPOINT, helper);
}

static bool try_kprobe_helper(uint32_t helper)
{
	return try_helper_in(BPF_PROG_TYPE_KPROBE, helper);
}

/*
 * A link to no perf event: EBADF, or EINVAL without such links. (A true one,
 * even on a dummy event, takes 16 ms to close.)
 */
static bool try_perf_cookie(uint32_t unused)
{
	int prog = load_nothing(BPF_PROG_TYPE_TRACEPOINT, 0), err;
	union bpf_attr a;

	(void)unused;
	if (prog < 0)
		return false;
	memset(&a, 0, sizeof(a));
	a.link_create.prog_fd = (uint32_t)prog;
	a.link_create.target_fd = UINT32_MAX;
	a.link_create.attach_type = BPF_PERF_EVENT;
	a.link_create.perf_event.bpf_cookie = 1;
	err = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	keep(err);
	close(prog);
	return err == -EBADF;
}

/* No such program: EBADF. No such field: E2BIG or EINVAL. */
static bool try_raw_tp_cookie(uint32_t unused)
{
	struct abi_raw_tracepoint a = { .prog_fd = UINT32_MAX, .cookie = 1 };

	(void)unused;
	return abi_bpf(BPF_RAW_TRACEPOINT_OPEN, &a, sizeof(a)) == -EBADF;
}

/* Names at a bad address: EFAULT. No fprobe: EOPNOTSUPP. Older: EINVAL. */
static bool try_kprobe_multi(uint32_t attach_type)
{
	int prog = load_nothing(BPF_PROG_TYPE_KPROBE, attach_type);
	union bpf_attr a;
	int err;

	if (prog < 0)
		return false;
	memset(&a, 0, sizeof(a));
	a.link_create.prog_fd = (uint32_t)prog;
	a.link_create.attach_type = attach_type;
	a.link_create.kprobe_multi.cnt = 1;
	a.link_create.kprobe_multi.syms = 8;
	err = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	keep(err);
	close(prog);
	return err == -EFAULT;
}

/*
 * A folder is no target: EBADF. Older kernels: EINVAL. The first that had it
 * took a process for its main thread; those that were mended (6.10, and the
 * stable ones of the time) refuse a negative one before they look at the path.
 */
static bool try_uprobe_multi(uint32_t unused)
{
	int prog = load_nothing(BPF_PROG_TYPE_KPROBE, ABI_TRACE_UPROBE_MULTI);
	uint64_t offset = 0;
	struct abi_uprobe_multi a = { .prog_fd = (uint32_t)prog,
				      .attach_type = ABI_TRACE_UPROBE_MULTI,
				      .path = abi_ptr("/"),
				      .offsets = abi_ptr(&offset),
				      .cnt = 1 };
	bool has;
	int err;

	(void)unused;
	if (prog < 0)
		return false;
	err = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	keep(err);
	has = err == -EBADF;
	a.pid = UINT32_MAX;
	err = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	keep(err);
	close(prog);
	return has && err == -EINVAL;
}

/* A function that is not there: ENOENT, when there are kprobes. */
static bool try_kprobe(uint32_t unused)
{
	struct perf_event_attr a = { .size = sizeof(a) };
	int type = perf_pmu_type("kprobe"), err;

	(void)unused;
	if (type < 0)
		return false;
	a.type = (uint32_t)type;
	a.config1 = abi_ptr("sonde_has_no_such_function");
	err = abi_perf_open(&a, -1, 0);
	keep(err);
	return err == -ENOENT || err == -EINVAL || err == -EADDRNOTAVAIL;
}

static bool try_uprobe(uint32_t unused)
{
	struct perf_event_attr a = { .size = sizeof(a) };
	int type = perf_pmu_type("uprobe"), err;

	(void)unused;
	if (type < 0)
		return false;
	a.type = (uint32_t)type;
	a.config1 = abi_ptr("/sonde/has/no/such/file");
	err = abi_perf_open(&a, -1, 0);
	keep(err);
	return err == -ENOENT;
}

static bool try_fentry(uint32_t unused)
{
	static const char *const functions[] = { "vfs_read", "do_exit",
						 "bpf_fentry_test1" };
	struct btf_kernel *b = btf_open();
	bool has = false;

	(void)unused;
	for (size_t i = 0; b && !has && i < 3; i++) {
		uint32_t id = btf_find(b, functions[i], BTF_KIND_FUNC);

		if (id)
			has = keep(load(BPF_PROG_TYPE_TRACING, BPF_TRACE_FENTRY,
					id, nothing, 2, NULL, 0));
	}
	btf_close(b);
	return has;
}

/*
 * Whether tasks are switched in the middle of the kernel's code. The file has all
 * modes that can be chosen, and that in use in brackets. Where it cannot be read,
 * "PREEMPT" in the kernel's own version text means yes, "PREEMPT_DYNAMIC" that it
 * depends; since Linux 7.0 the choice is between two that do
 * (kernel/Kconfig.preempt).
 */
static bool try_unpreempted(uint32_t unused)
{
	FILE *f = fopen("/sys/kernel/debug/sched/preempt", "re");
	char modes[128] = "";
	struct utsname u;

	(void)unused;
	if (f) {
		if (!fgets(modes, sizeof(modes), f))
			modes[0] = '\0';
		fclose(f);
	}
	if (modes[0])
		return strstr(modes, "(none)") || strstr(modes, "(voluntary)");
	if (uname(&u) || !strstr(u.version, "PREEMPT"))
		return true;
	return strstr(u.version, "PREEMPT_DYNAMIC") && kernel_version() < 7000;
}

static bool try_iter(uint32_t unused)
{
	struct btf_kernel *b = btf_open();
	uint32_t id = b ? btf_find(b, "bpf_iter_task", BTF_KIND_FUNC) : 0;
	bool has = id && keep(load(BPF_PROG_TYPE_TRACING, BPF_TRACE_ITER, id,
				   nothing, 2, NULL, 0));

	(void)unused;
	btf_close(b);
	return has;
}

static bool try_tp_btf(uint32_t unused)
{
	struct btf_kernel *b = btf_open();
	uint32_t id = b ? btf_find_tracepoint(b, "vmlinux", "sched_switch") : 0;
	bool has = id && keep(load(BPF_PROG_TYPE_TRACING, BPF_TRACE_RAW_TP, id,
				   nothing, 2, NULL, 0));

	(void)unused;
	btf_close(b);
	return has;
}

/* Kernels with split type information say whose each piece is; one of them is
 * always vmlinux's once it is in use. */
static bool try_btf_modules(uint32_t unused)
{
	struct bpf_btf_info info;
	union bpf_attr a;
	uint32_t id = 0;
	int fd;

	(void)unused;
	if (!feature_has(FEATURE_BTF) || !feature_has(FEATURE_ITER))
		return false;
	for (;;) {
		memset(&a, 0, sizeof(a));
		a.start_id = id;
		if (abi_bpf(BPF_BTF_GET_NEXT_ID, &a, sizeof(a)))
			return false;
		id = a.next_id;
		memset(&a, 0, sizeof(a));
		a.btf_id = id;
		fd = abi_bpf(BPF_BTF_GET_FD_BY_ID, &a, sizeof(a));
		if (fd < 0)
			continue;
		memset(&a, 0, sizeof(a));
		memset(&info, 0, sizeof(info));
		a.info.bpf_fd = (uint32_t)fd;
		a.info.info_len = sizeof(info);
		a.info.info = abi_ptr(&info);
		abi_bpf(BPF_OBJ_GET_INFO_BY_FD, &a, sizeof(a));
		close(fd);
		if (info.kernel_btf)
			return true;
	}
}

/* Any other refusal says nothing about the size. */
static bool try_big_keys(uint32_t size)
{
	union bpf_attr a;
	int fd;

	memset(&a, 0, sizeof(a));
	a.map_type = BPF_MAP_TYPE_HASH;
	a.key_size = size;
	a.value_size = 8;
	a.max_entries = 1;
	fd = abi_bpf(BPF_MAP_CREATE, &a, sizeof(a));
	return keep(fd) || fd != -E2BIG;
}

/* The allocator that made it safe is a member of the hash map since. */
static bool try_mem_alloc(uint32_t unused)
{
	struct btf_kernel *b = btf_open();
	struct btf_member_info m;
	uint32_t id = b ? btf_find(b, "bpf_htab", BTF_KIND_STRUCT) : 0;
	bool has = false;

	(void)unused;
	for (uint32_t i = 0; id && btf_member_at(b, id, i, &m); i++)
		has |= !strcmp(btf_type_name(b, btf_resolve(b, m.type)),
			       "bpf_mem_alloc");
	btf_close(b);
	return has;
}

/* r0 = 0; may_goto +1; goto -2; exit */
static bool try_may_goto(uint32_t unused)
{
	static const struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | ABI_JCOND, .off = 1 },
		{ .code = BPF_JMP | BPF_JA, .off = -2 },
		{ .code = BPF_JMP | BPF_EXIT },
	};

	(void)unused;
	return keep(
		load(BPF_PROG_TYPE_RAW_TRACEPOINT, 0, 0, insns, 4, NULL, 0));
}

/* Type information of a function void f(void). */
static bool try_line_info(uint32_t unused)
{
	static const struct {
		struct btf_header h;
		struct btf_type proto, func;
		char text[4];
	} blob = {
		.h = { .magic = BTF_MAGIC,
		       .version = BTF_VERSION,
		       .hdr_len = sizeof(struct btf_header),
		       .type_len = 2 * sizeof(struct btf_type),
		       .str_off = 2 * sizeof(struct btf_type),
		       .str_len = 3 },
		.proto = { .info = BTF_KIND_FUNC_PROTO << 24 },
		.func = { .name_off = 1,
			  .info = BTF_KIND_FUNC << 24,
			  .type = 1 },
		.text = { 0, 'f', 0, 0 },
	};
	union bpf_attr a;

	(void)unused;
	memset(&a, 0, sizeof(a));
	a.btf = abi_ptr(&blob);
	a.btf_size = sizeof(blob) - 1;
	return keep(abi_bpf(BPF_BTF_LOAD, &a, sizeof(a)));
}

static bool try_test_run(uint32_t unused)
{
	int prog = load_nothing(BPF_PROG_TYPE_RAW_TRACEPOINT, 0), err;
	union bpf_attr a;

	(void)unused;
	if (prog < 0)
		return false;
	memset(&a, 0, sizeof(a));
	a.test.prog_fd = (uint32_t)prog;
	err = abi_bpf(BPF_PROG_TEST_RUN, &a, sizeof(a));
	close(prog);
	return !err;
}

static const struct {
	bool (*try)(uint32_t what);
	uint32_t what;
} tries[FEATURE_COUNT] = {
	[FEATURE_BPF] = { try_bpf, 0 },
	[FEATURE_BTF] = { try_btf, 0 },
	[FEATURE_RINGBUF] = { try_ringbuf, 0 },
	[FEATURE_ATOMICS] = { try_atomics, 0 },
	[FEATURE_KTIME_BOOT] = { try_helper, BPF_FUNC_ktime_get_boot_ns },
	[FEATURE_KTIME_TAI] = { try_helper, BPF_FUNC_ktime_get_tai_ns },
	[FEATURE_TASK_BTF] = { try_helper, BPF_FUNC_get_current_task_btf },
	[FEATURE_PERF_COOKIE] = { try_perf_cookie, 0 },
	[FEATURE_RAW_TP_COOKIE] = { try_raw_tp_cookie, 0 },
	[FEATURE_KPROBE_MULTI] = { try_kprobe_multi, BPF_TRACE_KPROBE_MULTI },
	[FEATURE_UPROBE_MULTI] = { try_uprobe_multi, 0 },
	[FEATURE_KPROBE] = { try_kprobe, 0 },
	[FEATURE_UPROBE] = { try_uprobe, 0 },
	[FEATURE_FENTRY] = { try_fentry, 0 },
	[FEATURE_UNPREEMPTED] = { try_unpreempted, 0 },
	[FEATURE_FUNC_IP] = { try_kprobe_helper, BPF_FUNC_get_func_ip },
	[FEATURE_TASK_REGS] = { try_helper, BPF_FUNC_task_pt_regs },
	[FEATURE_LOOKUP_PERCPU] = { try_helper,
				    BPF_FUNC_map_lookup_percpu_elem },
	[FEATURE_FOR_EACH_MAP] = { try_helper, BPF_FUNC_for_each_map_elem },
	[FEATURE_LOOP] = { try_helper, BPF_FUNC_loop },
	[FEATURE_MAY_GOTO] = { try_may_goto, 0 },
	[FEATURE_STRNCMP] = { try_helper, BPF_FUNC_strncmp },
	[FEATURE_BIG_KEYS] = { try_big_keys, 520 },
	[FEATURE_MEM_ALLOC] = { try_mem_alloc, 0 },
	[FEATURE_LINE_INFO] = { try_line_info, 0 },
	[FEATURE_NS_PID] = { try_helper, BPF_FUNC_get_ns_current_pid_tgid },
	[FEATURE_SEND_SIGNAL] = { try_helper, BPF_FUNC_send_signal },
	[FEATURE_SIGNAL_THREAD] = { try_helper, BPF_FUNC_send_signal_thread },
	[FEATURE_OVERRIDE] = { try_kprobe_helper, BPF_FUNC_override_return },
	[FEATURE_WRITE_USER] = { try_helper, BPF_FUNC_probe_write_user },
	[FEATURE_TEST_RUN_RAW_TP] = { try_test_run, 0 },
	[FEATURE_KPROBE_SESSION] = { try_kprobe_multi,
				     ABI_TRACE_KPROBE_SESSION },
	[FEATURE_TP_BTF] = { try_tp_btf, 0 },
	[FEATURE_ITER] = { try_iter, 0 },
	[FEATURE_BTF_MODULES] = { try_btf_modules, 0 },
};

bool feature_try(enum feature f)
{
	return tries[f].try(tries[f].what);
}
