// SPDX-License-Identifier: Apache-2.0
/* Kernel functions that BPF programs may call. */
#include "kernel/kfunc.h"

#include "kernel/bpf_abi.h"

#define PSEUDO_KFUNC_CALL 2 /* of an instruction's src_reg */

/*
 * A call without arguments is hardly ever a good one; what the verifier says
 * tells whether it came as far as looking at them.
 */
bool kfunc_allowed(uint32_t btf_id, uint32_t prog_type)
{
	static const char *const refusals[] = { "not allowed", "reserved",
						"not supported", "cannot find",
						"no address" };
	const struct bpf_insn insns[] = {
		{ .code = BPF_JMP | BPF_CALL,
		  .src_reg = PSEUDO_KFUNC_CALL,
		  .imm = (int32_t)btf_id },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	char log[8192] = "";
	union bpf_attr a;
	int fd;

	memset(&a, 0, sizeof(a));
	a.prog_type = prog_type;
	a.insns = abi_ptr(insns);
	a.insn_cnt = sizeof(insns) / sizeof(insns[0]);
	a.license = abi_ptr("GPL");
	a.log_buf = abi_ptr(log);
	a.log_size = sizeof(log);
	a.log_level = 1;
	fd = abi_bpf(BPF_PROG_LOAD, &a, sizeof(a));
	if (fd >= 0) {
		close(fd);
		return true;
	}
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (strstr(log, refusals[i]))
			return false;
	return *log != '\0';
}
