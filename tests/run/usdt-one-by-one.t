# Every probe of a file, a program each where the kernel has no cookies.
--- prog
usdt:$1:*:* /probe == $2 || probe == $3 || probe == $4/ { @[probe] = count(); }
--- args
{prog} {work} usdt:{work}:work:guarded usdt:{work}:work:both usdt:{work}:other:empty
--- env
SONDE_WITHOUT=uprobe_multi,perf_cookie
--- needs root bpf uprobe
--- run
{work} usdt 30
--- stop INT
--- timeout 30
--- stdout


@[usdt:{work}:other:empty]: 30
@[usdt:{work}:work:guarded]: 30
@[usdt:{work}:work:both]: 60
