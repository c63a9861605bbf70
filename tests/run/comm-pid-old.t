# Kernels whose programs cannot look a process up say so.
--- prog
interval:ms:20 { @ = comm(cpid); }
--- args
-c '{work} sleep 100' {prog}
--- needs
root bpf btf kernel<6.1
--- rc
1
--- stderr
~.*:1:22-32: ERROR: this kernel lacks: bpf_task_from_pid for programs of this probe \(Linux 6.12 has it for all\)
...
HINT: comm and comm(curtask) are there everywhere
