# What a function returns.
--- prog
uretprobe:{work}:work_target { @ = count(); @r = max(retval); }
--- needs
root bpf uprobe
--- run
{work} call 100
--- stop
INT
--- stdout


@: 100
~@r: [0-9]+
