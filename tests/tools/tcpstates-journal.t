# The journal has a program of its own.
--- args
tcpstates -Y
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: for the journal, use tcpstates --format json \| systemd-cat
...
