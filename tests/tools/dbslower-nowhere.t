# Which server?
--- args
dbslower postgres
--- needs
root bpf
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: say with -p or -x which server
...
