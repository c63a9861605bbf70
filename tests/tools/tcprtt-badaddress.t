# No address.
--- args
tcprtt -A nowhere
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: .*nowhere.*
...
