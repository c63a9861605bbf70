# All probes at once; those with a semaphore among them.
--- prog
usdt:$1:work:* { @[probe == $2] = count(); }
usdt:$1:other:* { @other = count(); }
--- args
{prog} {work} usdt:{work}:work:guarded
--- needs root bpf uprobe
--- run
{work} usdt 30
--- stop INT
--- stdout


@[true]: 30
@[false]: 210
@other: 30
