# A program that has nothing of it.
--- args
dbslower mysql -x /bin/sh
--- needs
root bpf
--- rc
1
--- stdout
--- stderr
~.*ERROR: /bin/sh has no probe or function of mysql queries
