# Without BTF a task has no fields, and the hint says why.
--- prog
BEGIN { printf("%d\n", curtask->pid); exit(); }
--- needs root bpf btf
--- hide /sys/kernel/btf
--- rc 1
--- stdout
--- stderr
~.*ERROR: Can not access field 'pid' on expression of type 'uint64'
...
HINT: this kernel has no BTF (CONFIG_DEBUG_INFO_BTF), which tells what a task is made of
