# One call seen by kprobe, kprobe.multi, fentry and its tracepoint: the user's
# frames are equal, and the kernel's from the function on.
--- prog
kprobe:ksys_read /pid == cpid && (int32)arg0 == -1/ { @kprobe[ustack(4)] = count(); @k[kstack] = count(); }
kprobe:ksys_rea* /pid == cpid && (int32)arg0 == -1/ { @multi[ustack(4)] = count(); @m[kstack] = count(); }
fentry:ksys_read /pid == cpid && (int32)args.fd == -1/ { @fentry[ustack(4)] = count(); @f[kstack] = count(); @two[kstack(2)] = count(); }
tracepoint:syscalls:sys_enter_read /pid == cpid && (int32)args.fd == -1/ { @trace[ustack(4)] = count(); }
--- args
-c '{path}-static 40' {prog}
--- needs root bpf btf kprobe kprobe_multi fentry tp:syscalls:sys_enter_read
--- timeout 60
--- stdout


@f[
~        ksys_read\+[0-9]+
...
~        entry_SYSCALL_64_after_hwframe\+[0-9]+
]: 40
@fentry[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 40
@k[
~        ksys_read\+[0-9]+
...
~        entry_SYSCALL_64_after_hwframe\+[0-9]+
]: 40
@kprobe[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 40
@m[
~        ksys_read\+[0-9]+
...
~        entry_SYSCALL_64_after_hwframe\+[0-9]+
]: 40
@multi[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 40
@trace[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 40
@two[
~        ksys_read\+[0-9]+
~        (__x64_sys_read|do_syscall_64)\+[0-9]+
]: 40
