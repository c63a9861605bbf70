# Tuples with strings of several lengths as keys.
--- prog
BEGIN { @[("a", 1, "bcd")] = 1; @[("bb", 2, "x")] = 2; @[("a", 1, "bcd")]++; exit(); }
--- needs root bpf
--- stdout


@[a, 1, bcd]: 2
@[bb, 2, x]: 2
