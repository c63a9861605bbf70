# A probe that does nothing until somebody listens, in every process.
--- prog
usdt:$1:guarded { @[arg0 == @i] = count(); @i++; }
--- args
{prog} {work}
--- needs root bpf uprobe
--- run
{work} usdt 50
- {work} usdt-quiet
--- cleanup
{work} usdt-quiet
--- stop INT
--- stdout


@[true]: 50
@i: 50
