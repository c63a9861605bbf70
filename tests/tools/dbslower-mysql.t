# MySQL 8, one process: no probes, and a function that serves commands.
--- args
dbslower mysql -p {pid} --format csv
--- needs
root bpf uprobe
--- bg
{workcxx} mysql
--- run
{work} sleep 900
--- stop
INT
--- stdout
time_s,pid,ms,query
~[0-9]\.[0-9]{6},[0-9]+,{30..5000}\.[0-9]{3},SELECT slow
...
--- stderr
~Tracing database queries for pids [0-9]+ slower than 1 ms\.\.\.
