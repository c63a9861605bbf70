# What lies in no code is no frame at the root of a picture: the entry function
# has no caller, and its frame pointer none either.
--- args
-f folded -e 'tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack] = count(); }' -c '{work} stack 3 2'
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
~[a-z_][^;]*;([^;]*;)*main;.*work_left.* 3
~[a-z_][^;]*;([^;]*;)*main;.*work_right.* 2
--- stderr
