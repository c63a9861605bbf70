# -i and -n: two reports, a second apart, and the end.
--- args
argdist -i 1 -n 2 -C 't:syscalls:sys_enter_getpgid():int:args->pid:args->pid == 123456789#none'
--- needs root bpf tp:syscalls:sys_enter_getpgid
--- stdout
~\[[0-9:]{8}\]
none
	COUNT      EVENT
~\[[0-9:]{8}\]
none
	COUNT      EVENT
