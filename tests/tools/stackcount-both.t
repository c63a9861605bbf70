# Only one kind of stack leaves nothing when both are left out.
--- args
stackcount -K -U t:syscalls:sys_enter_getppid
--- needs
root bpf btf tp:syscalls:sys_enter_getppid
--- rc
1
--- stdout
--- stderr
...
~.*use one of -K and -U
...
