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
~.*ERROR: No matches for uprobe /proc/[0-9]+/exe:\*dispatch_command\*COM_DATA\*\.
...
