# bcc's form: kernel frames, --, user frames, the thread, microseconds.
--- args
offcputime -d -m 700000 --exec '{work} sleep 800'
--- needs
root bpf btf
--- stdout
Tracing off-CPU time (us) of all threads by user + kernel stack... Hit Ctrl-C to end.

    __schedule
    schedule
    do_nanosleep
    hrtimer_nanosleep
...
    --
...
    run_sleep
...
~    -                work \([0-9]+\)
~        {800000..960000}

