# -p: another process asks.
--- args
gethostlatency -p {pid}
--- needs
root bpf uprobe
--- bg
{work} hold
--- run
{workpie} resolve 192.0.2.7
--- stop
INT
--- stdout
TIME      PID     COMM                  LATms HOST
