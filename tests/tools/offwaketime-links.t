# Folded: who blocked where, --, the waker's stack the other way up.
--- args
offwaketime -f -m 10000 --format=folded -u
--- needs
root bpf btf
--- run
{work} links 25 20
--- stop
INT
--- stdout
...
~link-b;.*;(work_wait_for|read|__libc_read)[^;]*;.*vfs_read;.*schedule;--;try_to_wake_up;.*vfs_write;.*work_links.*;main;.*link-c {truth b 20%}
...
