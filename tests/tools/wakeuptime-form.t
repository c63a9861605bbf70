# bcc's form: target, addresses and frames, waker, microseconds.
--- args
wakeuptime -u -m 90000 -M 160000 1
--- needs
root bpf btf
--- run
{work} links 1 100
--- stdout
Tracing blocked time (us) by kernel stack for 1 secs.

...
    target:          link-b
~    f[0-9a-f]+ +try_to_wake_up
...
    waker:           link-c
~        {100000..160000}

...
Detaching...
