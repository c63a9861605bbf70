# bcc's form: waker root first, --, target leaf first.
--- args
offwaketime -K -m 1000 --exec '{work} links 12 45' 2
--- needs
root bpf btf
--- stdout
Tracing blocked time (us) by kernel off-CPU and waker stack for 2 secs.

...
~    waker:           link-c [0-9]+
...
    ksys_write
    vfs_write
...
    try_to_wake_up
    --               --
    __schedule
    schedule
...
    vfs_read
    ksys_read
...
~    target:          link-b [0-9]+
~        {truth b 2%}

...
