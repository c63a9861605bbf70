# System calls by any of their names, with arguments, and with results.
--- args
trace -n work -A 'sys_write(int fd, const char *buf, size_t n) (n == 517) "%d", n' '__x64_sys_write (arg3 == 517) "%ld", arg3 + 1' 'r::SyS_write (retval == 517) "%d %d", retval, $task->pid == $pid'
--- needs root bpf tp:syscalls:sys_enter_write
--- run
{work} write 3 517
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~[0-9]+ +[0-9]+ +work            sys_write        517
-->COUNT 3

~[0-9]+ +[0-9]+ +work            __x64_sys_write  518
-->COUNT 3

~[0-9]+ +[0-9]+ +work            SyS_write        517 1
-->COUNT 3

