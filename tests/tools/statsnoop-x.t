# One file that is there, one that is not.
--- args
statsnoop -sx
--- needs root bpf tp:syscalls:sys_enter_newfstatat
--- run
- stat {tmp}/no-such-file
--- stop INT
--- stdout
PID     COMM               FD ERR SYSCALL      PATH
...
~[0-9]+ +(stat|busybox) +-1   2 (statx|newfstatat|newlstat|lstat) +{tmp}/no-such-file
...
