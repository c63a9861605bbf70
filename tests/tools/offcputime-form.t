# bcc's form: kernel frames, --, user frames, the thread, microseconds.
--- args
offcputime -d --state 1 -m 1000 --exec '{work} naps 6 30'
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
    work_nap_long
...
~    -                work \([0-9]+\)
~        {truth long 2%}

