# Folded: who blocked where, --, the waker's stack the other way up.
--- args
offwaketime -f -m 50000 -u
--- needs
root bpf btf
--- run
{work} links 5 100
--- stop
INT
--- stdout
...
~link-b;.*;(work_wait_for|read|__libc_read)[^;]*;.*vfs_read;.*schedule;--;try_to_wake_up;.*vfs_write;.*work_links.*;main;.*link-c {truth b 2%}
...
