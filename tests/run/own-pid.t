# Its own number, as others see it, and a constant.
--- prog
BEGIN { if comptime (own_pid != 0) { printf("%d\n", own_pid); } exit(); }
--- needs root bpf
--- run
true
--- stdout
{sonde}


