# hist(n, 2): four buckets a power of two.
--- prog
BEGIN { @h = hist(5, 2); @h = hist(8, 2); @h = hist(9, 2); exit(); }
--- needs
root bpf
--- stdout


@h:
[5]                    1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |
[6]                    0 |                                                    |
[7]                    0 |                                                    |
[8, 10)                2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

