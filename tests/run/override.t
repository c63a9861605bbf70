# A function that the kernel lets fail gives another result.
--- prog
kprobe:__x64_sys_getppid /pid == cpid/ { override((uint64)-4); }
tracepoint:syscalls:sys_exit_getppid /pid == cpid/ { @[args.ret] = count(); }
--- args
--unsafe -c '{work} syscalls getppid 7' {prog}
--- setup
- mount -t debugfs none /sys/kernel/debug
--- needs
root bpf kprobe vm
--- stdout


@[-4]: 7
