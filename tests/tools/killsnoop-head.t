# CSV, and the reader goes after a line: no message, nothing left.
--- args
-f csv killsnoop
--- needs
root bpf btf tp:syscalls:sys_enter_kill
--- run
{work} signal 20000
--- head 1
--- stdout
time,pid,comm,sig,tpid,result
