# Suffixes at 1024, and the last bucket of all.
--- prog
BEGIN { @h = hist(1023); @h = hist(1024); @i = hist(0x7fffffffffffffff); exit(); }
--- needs
root bpf
--- stdout


@h:
[512, 1K)              1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
[1K, 2K)               1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

@i:
[4E, 8E)               1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

