# Of a process that makes no such call, for a second: nothing.
--- args
shmsnoop -p {pid} -t {pid} -d 1
--- needs root bpf tp:syscalls:sys_enter_shmget
--- bg
{work} hold
--- run
{work} shm
--- stdout
PID     COMM             SYS                  RET ARGs
