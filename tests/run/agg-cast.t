# Aggregations in expressions are summed over CPUs.
--- prog
BEGIN { @c = count(); @c = count(); @s = sum(9); if (@c == 2) { printf("%d %d\n", (int64)@c, (int64)@s); } @a[1] = avg(10); print((int64)@a[1]); exit(); }
--- needs
root bpf kernel>=5.19
--- stdout
2 9
10


@a[1]: 10
@c: 2
@s: 9
