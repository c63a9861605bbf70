# Slow queries of a MySQL 8 server; the time counts from the first.
--- args
mysqld_qslower {pid} 20
--- needs
root bpf uprobe
--- bg
{workcxx} mysql
--- run
{work} sleep 900
--- stop
INT
--- stdout
~Tracing MySQL server queries for PID [0-9]+ slower than 20 ms\.\.\.
TIME(s)        PID           MS QUERY
~0\.000000       [0-9]+ +{30..5000}\.[0-9]{3} SELECT slow
...
