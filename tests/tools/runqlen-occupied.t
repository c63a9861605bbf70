# Three busy threads on one CPU: of those that wait there are two.
--- args
runqlen -O -C 2 1
--- needs root bpf btf
--- run
{work} spin 1 3 0
--- stdout
Sampling run queue length... Hit Ctrl-C to end.

~runqocc, CPU 0 +[1-9][0-9]?[0-9]?\.[0-9]{2}%
...
