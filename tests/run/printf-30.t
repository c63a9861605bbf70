# Thirty arguments, half of them strings.
--- prog
BEGIN { printf("%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %s %s %s %s %s %s %s %s %s %s %s %s %s %s %s\n", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13", "s14"); exit(); }
--- needs root bpf
--- stdout
0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 s12 s13 s14


