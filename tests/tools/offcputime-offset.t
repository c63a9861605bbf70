# -s: where in the function.
--- args
offcputime -sK -m 400000 --exec '{work} sleep 500'
--- needs
root bpf btf
--- stdout
Tracing off-CPU time (us) of all threads by kernel stack... Hit Ctrl-C to end.

~    __schedule\+0x[0-9a-f]+
~    schedule\+0x[0-9a-f]+
~    do_nanosleep\+0x[0-9a-f]+
...
~    -                work \([0-9]+\)
~        {500000..660000}

