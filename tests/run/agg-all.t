# Every aggregation, with and without keys.
--- prog
BEGIN { @[3] = count(); @[3] = count(); @[1] = count(); @c = count(); @s = sum(-5); @a = avg(3); @a = avg(4); @mn = min(7); @mn = min(9); @mx = max(-7); @st = stats(3); @st = stats(9); @stk["a"] = stats(2); exit(); }
--- needs
root bpf
--- stdout


@[1]: 1
@[3]: 2
@a: 3
@c: 1
@mn: 7
@mx: -7
@s: -5
@st: { .count = 2, .average = 6, .total = 12 }
@stk[a]: { .count = 1, .average = 2, .total = 2 }
