# A walk ends the program: nothing that waits can stand beside it.
--- prog
iter:task { }
interval:s:1 { }
--- needs root bpf btf
--- rc 1
--- stderr
~.*ERROR: interval:s:1 cannot stand beside an iter probe, which runs once and ends the program
...
HINT: only begin, end and other iter probes can
