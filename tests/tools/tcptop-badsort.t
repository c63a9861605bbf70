# An order that there is not.
--- args
tcptop -s none
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: use -s all, -s sent or -s received
...
