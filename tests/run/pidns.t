# In a container: processes have the numbers that are seen in there.
--- prog
BEGIN { printf("%d %d\n", pid, pid(curr_ns)); }
tracepoint:syscalls:sys_enter_openat /pid == cpid/
{
	@[pid, tid == pid, pid(init) > 100, pid(curr_ns) == nspid] = count();
}
uprobe:$1:work_target /pid == cpid && arg0 == 0/ { print(ustack(2)); print(usym(reg("ip"))); }
--- args
-c '{work} call 3' {prog} {work}
--- needs root bpf uprobe
--- pidns
--- stdout
1 1

        work_target+0
~ +work_outer\+[0-9]+

work_target


