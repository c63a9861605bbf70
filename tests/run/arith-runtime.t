# At run time / and % are unsigned and >> is logical.
--- prog
BEGIN { $x = (uint64)100; $y = (uint64)7; print($x / $y); print($x % $y); $n = (int64)-10; print($n + 3); print($n * 2); print($n < 0); print((uint64)$n >> 60); exit(); }
--- needs
root bpf
--- stdout
14
2
-7
-20
true
15


