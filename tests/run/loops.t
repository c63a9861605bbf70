# while, for over a range, break and continue.
--- prog
BEGIN { for ($i : 0..5) { if ($i == 1) { continue; } if ($i == 4) { break; } print($i); } $n = 0; while ($n < 3) { $n++; } print($n); exit(); }
--- needs
root bpf
--- stdout
0
2
3
3


--- stderr
...
