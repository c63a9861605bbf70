# chroot() asks for CAP_SYS_CHROOT.
--- args
capable -v
--- needs root bpf btf tp:capability:cap_capable
--- run
- chroot {tmp} /none
--- stop INT
--- stdout
TIME      UID    PID    COMM             CAP  NAME                 AUDIT  RET
...
~[0-9:]{8}  0      [0-9]+ +chroot +18   CAP_SYS_CHROOT       (-|1) +0
...
