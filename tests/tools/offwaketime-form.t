# bcc's form: waker root first, --, target leaf first.
--- args
offwaketime -K -m 90000 -M 170000 1
--- needs
root bpf btf
--- run
{work} links 1 100
--- stdout
Tracing blocked time (us) by kernel off-CPU and waker stack for 1 secs.

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
~        {100000..170000}

...
