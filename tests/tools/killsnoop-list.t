# -s takes names and numbers; -n prints the name.
--- args
killsnoop -n -s WINCH,SIGCONT,23
--- needs
root bpf tp:syscalls:sys_enter_kill
--- bg
{work} hold
--- run
sh -c 'kill -WINCH {pid}; kill -CHLD {pid}; kill -CONT {pid}; kill -URG {pid}'
--- stop
INT
--- stdout
TIME      PID     COMM             SIGNAL    TPID    RESULT
...
~[0-9:]{8}  [0-9]+ +sh +(SIG)?WINCH +{pid} +0
...
~[0-9:]{8}  [0-9]+ +sh +(SIG)?CONT +{pid} +0
...
~[0-9:]{8}  [0-9]+ +sh +(SIG)?URG +{pid} +0
...
