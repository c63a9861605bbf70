# One call seen by kprobe, kprobe.multi, fentry and its tracepoint: the user's
# frames are equal, and the kernel's from the function on.
--- prog
kprobe:__x64_sys_getppid /pid == cpid/ { @kprobe[ustack(4)] = count(); @k[kstack] = count(); }
kprobe:__x64_sys_getppi* /pid == cpid/ { @multi[ustack(4)] = count(); @m[kstack] = count(); }
fentry:__x64_sys_getppid /pid == cpid/ { @fentry[ustack(4)] = count(); @f[kstack] = count(); }
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @trace[ustack(4)] = count(); }
--- args
-c '{path}-static 40' {prog}
--- needs root bpf btf kprobe fentry fn:__x64_sys_getppid tp:syscalls:sys_enter_getppid
--- timeout 60
--- stdout


@f[
~        __x64_sys_getppid\+[0-9]+
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
~        __x64_sys_getppid\+[0-9]+
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
~        __x64_sys_getppid\+[0-9]+
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
