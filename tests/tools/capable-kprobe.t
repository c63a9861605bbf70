# By kprobes, where there is neither fentry nor the tracepoint; calls that are
# not audited are not shown.
--- args
capable -x
--- env
SONDE_WITHOUT=fexit:cap_capable,tracepoint:capability:cap_capable
--- needs
root bpf kprobe
--- run
- chroot {tmp} /none
--- stop
INT
--- stdout
TIME      UID    PID    TID    COMM             CAP  NAME                 AUDIT  INSETID RET
...
~[0-9:]{8}  0      [0-9]+ +[0-9]+ +chroot +18   CAP_SYS_CHROOT       1      0       0
...
