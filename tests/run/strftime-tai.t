# The kernel's own TAI clock is at most a second from ours.
--- prog
BEGIN { $a = nsecs(sw_tai); $b = nsecs(tai); printf("%d %s\n", $b - $a < 1000000000 || $a - $b < 1000000000, strftime("%Y", $b)); exit(); }
--- needs
root bpf kernel>=6.1
--- stdout
~1 20[2-9][0-9]


