# Folded: who blocked where, --, the waker's stack the other way up.
# (A waker may be a program whose functions have no names, which stderr tells.)
--- args
offwaketime -f -m 1000 -u --format=folded --exec '{work} links 12 45'
--- needs
root bpf btf
--- stderr
...
--- stdout
...
~link-b;.*;(work_wait_for|read|__libc_read)[^;]*;.*vfs_read;.*schedule;--;try_to_wake_up;.*vfs_write;.*work_links.*;main;.*link-c {truth b 2%}
...
