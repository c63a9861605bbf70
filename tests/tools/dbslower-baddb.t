# Another database.
--- args
dbslower oracle -p {pid}
--- needs
root bpf
--- bg
{work} hold
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: there are mysql and postgres
...
