# A function of a program, with its arguments.
--- prog
uprobe:$1:work_target { @[arg0 >= 0] = count(); @sum = sum(arg0); }
--- args
{prog} {work}
--- needs
root bpf uprobe
--- run
{work} call 100
--- stop
INT
--- stdout


@[true]: 100
~@sum: [0-9]+
