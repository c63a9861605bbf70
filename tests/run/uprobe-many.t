# A pattern, a program each where the kernel has no cookies.
--- prog
uprobe:$1:work_* { @[probe == $2] = count(); }
--- args
{prog} {work} uprobe:{work}:work_target
--- env
SONDE_WITHOUT=uprobe_multi,perf_cookie
--- needs
root bpf uprobe
--- run
{work} call 100
--- stop
INT
--- stdout


@[false]: 100
@[true]: 100
