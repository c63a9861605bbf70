# Names belong to connections, not to counts.
--- args
tcpconnect -c -d
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: use -c without -d.*
...
