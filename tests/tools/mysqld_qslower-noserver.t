# A process without such probes or functions.
--- args
mysqld_qslower {pid}
--- needs
root bpf uprobe
--- bg
sleep 20
--- rc
1
--- stdout
--- stderr
mysqld_qslower: ERROR: process {pid} has no probe or function of MySQL queries
