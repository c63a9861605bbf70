# -s: where in the function.
--- args
offcputime -sK --state 1 -m 1000 --exec '{work} naps 6 30'
--- needs
root bpf btf
--- stdout
Tracing off-CPU time (us) of all threads by kernel stack... Hit Ctrl-C to end.

~    __schedule\+0x[0-9a-f]+
~    schedule\+0x[0-9a-f]+
~    do_nanosleep\+0x[0-9a-f]+
...
~    -                work \([0-9]+\)
~        {truth naps 2%}

