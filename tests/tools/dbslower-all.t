# Of all servers that run.
--- args
dbslower postgres -m 20 --format csv
--- needs
root bpf uprobe
--- bg
{work} queries postgresql 30
--- run
{work} sleep 900
--- stop
INT
--- stdout
time_s,pid,ms,query
~[0-9]\.[0-9]{6},([0-9]+),{30..5000}\.[0-9]{3},SELECT slow
...
--- stderr
Tracing database queries for all servers slower than 20 ms...
