# 0: all queries.
--- args
mysqld_qslower {pid} 0
--- needs
root bpf uprobe
--- bg
{work} queries mysql 30
--- run
{work} sleep 1500
--- stop
INT
--- stdout
~Tracing MySQL server queries for PID [0-9]+ slower than 0 ms\.\.\.
TIME(s)        PID           MS QUERY
...
~[0-9.]+ +[0-9]+ +{30..5000}\.[0-9]{3} SELECT slow
~[0-9.]+ +[0-9]+ +{0..29}\.[0-9]{3} SELECT fast
...
