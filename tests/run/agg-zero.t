# A keyless sum of 0 is there, as is one that came back to 0, until clear().
--- prog
BEGIN { @a = sum(0); @b = sum(5); @b = sum(-5); @c = sum(1); @d = count(); @e = stats(3); exit(); }
END { clear(@c); zero(@d); zero(@e); }
--- needs root bpf
--- stdout


@a: 0
@b: 0
@d: 0
@e: { .count = 0, .average = 0, .total = 0 }
