# By the tracepoint, which does not tell of auditing.
--- args
capable
--- env
SONDE_WITHOUT=fexit:cap_capable
--- needs
root bpf tp:capability:cap_capable
--- run
- chroot {tmp} /none
--- stop
INT
--- stdout
TIME      UID    PID    COMM             CAP  NAME                 AUDIT  RET
...
~[0-9:]{8}  0      [0-9]+ +chroot +18   CAP_SYS_CHROOT       -      0
...
