# Symbols of a program at a random address, and of one that is not.
--- prog
usdt:$1:memory { @a[*uaddr("work_global") == arg5] = count(); }
uprobe:$1:work_code { @b[*uaddr("work_global") >> 32 == 3 * (*uaddr("work_global") & 0xffffffff)] = count(); }
usdt:$2:empty, usdt:$2:memory { @c[*uaddr("work_global") >> 32 == 3 * (*uaddr("work_global") & 0xffffffff)] = count(); @d[*uaddr("work_guarded_semaphore")] = count(); }
--- args
{prog} {workpie} {work}
--- needs root bpf uprobe
--- run
{workpie} usdt 20
{work} usdt 30
--- stop INT
--- stdout


@a[true]: 20
@b[true]: 20
@c[true]: 60
@d[0]: 60
