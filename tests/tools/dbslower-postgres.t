# PostgreSQL, all processes of the program.
--- args
dbslower postgres -x {work} -m 20
--- needs
root bpf uprobe
--- bg
{work} queries postgresql 30
--- run
{work} sleep 900
--- stop
INT
--- stdout
~Tracing database queries for application .*work slower than 20 ms\.\.\.
TIME(s)        PID           MS QUERY
~[0-9]\.[0-9]{6} +[0-9]+ +{30..5000}\.[0-9]{3} SELECT slow
...
