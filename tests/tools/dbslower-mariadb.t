# MariaDB: no probes, and a function that serves commands; a ping is no query.
--- args
dbslower mysql -p {pid} -m 20 --format csv
--- needs
root bpf uprobe
--- env
SONDE_WITHOUT=uprobe:/proc/{pid}/exe:*dispatch_command*COM_DATA*
--- bg
{workcxx} mariadb
--- run
{work} sleep 900
--- stop
INT
--- stdout
time_s,pid,ms,query
~-?[0-9]\.[0-9]{6},{pid},{30..5000}\.[0-9]{3},SELECT slow
~-?[0-9]\.[0-9]{6},{pid},{30..5000}\.[0-9]{3},SELECT slow
...
--- stderr
~Tracing .* slower than 20 ms\.\.\.
