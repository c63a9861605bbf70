# -K -U: the stacks of kernel and caller, below the line. (A guest's chroot is
# busybox's, which has no names.)
--- args
capable -KU -v
--- env
SONDE_WITHOUT=fexit:cap_capable
--- needs
root bpf tp:capability:cap_capable !vm
--- run
- chroot {tmp} /none
--- stop
INT
--- stdout
TIME      UID    PID    COMM             CAP  NAME                 AUDIT  RET
...
~[0-9:]{8}  0      [0-9]+ +chroot +18   CAP_SYS_CHROOT       -      0
~        cap_capable.*\+0x[0-9a-f]+ \[kernel\]
...
~        .*sys_chroot\+0x[0-9a-f]+ \[kernel\]
...
~        chroot\+0x[0-9a-f]+ \[libc.*\]
...
