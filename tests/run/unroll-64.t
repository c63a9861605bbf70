# Sixty-four rounds, unrolled.
--- prog
BEGIN { $i = 0; unroll (64) { @s = sum($i); $i++; } exit(); }
--- needs root bpf
--- stdout


@s: 2016
