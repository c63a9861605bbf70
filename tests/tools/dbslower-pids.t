# A list of processes, of which one is a server, as in bcc.
--- args
dbslower mysql --format csv -p {pid} 1
--- needs
root bpf uprobe
--- bg
{work} queries mysql 30
--- run
{work} sleep 900
--- stop
INT
--- stdout
time_s,pid,ms,query
~[0-9]\.[0-9]{6},{pid},{30..5000}\.[0-9]{3},SELECT slow
...
--- stderr
Tracing database queries for pids {pid},1 slower than 1 ms...
