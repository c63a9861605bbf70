# The reader goes after a line: no message, nothing left.
--- args
opensnoop
--- needs
root bpf tp:syscalls:sys_enter_openat
--- run
{work} open 20000
--- head 1
--- stdout
PID    COMM               FD ERR PATH
