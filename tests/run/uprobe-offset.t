# The second instruction of a function, and a name that looks like a pattern.
--- prog
uprobe:$1:work_code+10 { @ret[reg("ax")] = count(); }
uprobe:$1:"work.(*T).code" { @[probe] = count(); }
--- args
{prog} {work}
--- needs root bpf uprobe
--- run
{work} usdt 40
--- stop INT
--- stdout


@[uprobe:{work}:work.(*T).code]: 40
@ret[1]: 40
