# What a function returns.
--- prog
uretprobe:$1:work_target { @ = count(); @r = max(retval); }
--- args
{prog} {work}
--- needs
root bpf uprobe
--- run
{work} call 100
--- stop
INT
--- stdout


@: 100
~@r: [0-9]+
