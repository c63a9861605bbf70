# bcc's form: target, addresses and frames, waker, microseconds.
--- args
wakeuptime -u -m 1000 --exec '{work} links 12 45' 2
--- needs
root bpf btf
--- stdout
Tracing blocked time (us) by kernel stack for 2 secs.

...
    target:          link-b
~    f[0-9a-f]+ +try_to_wake_up
...
    waker:           link-c
~        {truth woken-b 2%}

...
Detaching...
