# Without BPF: the same columns, from the events of tracefs.
--- env
SONDE_WITHOUT=bpf
--- args
killsnoop -s 10
--- needs
root tracefs tp:syscalls:sys_enter_kill
--- run
sh -c 'kill -10 999999; exit 0'
--- stop
INT
--- stdout
TIME      PID     COMM             SIG  TPID    RESULT
...
~[0-9:]{8}  ([0-9]+|-) +sh +10   999999  -3
...
--- stderr
Note: this kernel refuses BPF: events of tracefs instead, - stands for what they do not tell
