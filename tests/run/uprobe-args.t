# Arguments, text and result of a function that is called a known way.
--- prog
uprobe:$1:work_target { @n = count(); @sum = sum(arg0); @last[str(arg1) == "call-99"] = count(); }
uretprobe:$1:work_target { @r = sum(retval); @most = max(retval); }
--- args
{prog} {work}
--- needs
root bpf uprobe
--- run
{work} call 100
--- stop
INT
--- stdout


@last[true]: 1
@last[false]: 99
@most: 298
@n: 100
@r: 14950
@sum: 4950
