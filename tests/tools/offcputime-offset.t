# -s: where in the function.
--- args
offcputime -sK -m 250000 --exec '{work} naps 1 100'
--- needs
root bpf btf
--- stdout
Tracing off-CPU time (us) of all threads by kernel stack... Hit Ctrl-C to end.

~    __schedule\+0x[0-9a-f]+
~    schedule\+0x[0-9a-f]+
~    do_nanosleep\+0x[0-9a-f]+
...
~    -                work \([0-9]+\)
~        {truth long 2%}

