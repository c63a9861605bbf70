# One probe at two places, each with its arguments elsewhere.
--- prog
usdt:$1:work:both { @n[str(arg1), arg2] = count(); @s[str(arg1)] = sum(arg0); @[probe] = count(); }
--- args
{prog} {work}
--- needs root bpf uprobe
--- run
{work} usdt 100
--- stop INT
--- stderr
Attached 1 probe
--- stdout


@[usdt:{work}:work:both]: 200
@n[first, -5]: 100
@n[second, 7]: 100
@s[first]: 4950
@s[second]: 5050
