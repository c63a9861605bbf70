# Only commands whose name has the text, with the time since the first line.
--- args
shmsnoop -T -n haredm
--- needs root bpf tp:syscalls:sys_enter_shmget
--- run
{work} comm another shm
{work} comm sharedmem shm
--- stop INT
--- stdout
TIME(s)       PID     COMM             SYS                  RET ARGs
~0\.000000000   [0-9]+ +sharedmem +SHMGET .*
~[0-9.]{11}   [0-9]+ +sharedmem +SHMAT .*
~[0-9.]{11}   [0-9]+ +sharedmem +SHMDT .*
~[0-9.]{11}   [0-9]+ +sharedmem +SHMCTL .*
~[0-9.]{11}   [0-9]+ +sharedmem +SHMGET +-22 .*
