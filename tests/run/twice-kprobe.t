# A function that a clause names twice by itself, and once by a pattern.
--- prog
kprobe:__x64_sys_umask, kprobe:__x64_sys_um*, kprobe:__x64_sys_umask
/pid == cpid/ { @calls = count(); }
--- needs root bpf kprobe
--- args
-c '{work} syscalls umask 5' {prog}
--- stdout


@calls: 15
