# With -p nobody else is told that somebody listens.
--- prog
usdt:$1:work:* { @[probe, pid == $2] = count(); }
--- args
-p {pid} {prog} {work} {pid}
--- bg
{work} call 40 20
--- needs root bpf uprobe
--- run
{work} usdt-quiet
{work} usdt 10
--- stdout


~@\[usdt:{work}:work:target, true\]: {1..40}
