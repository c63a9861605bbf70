# ?: nests, with strings too.
--- prog
BEGIN { $a = 5; print($a > 3 ? "big" : "s"); print($a ?: 7); print($a < 3 ? 1 : $a < 6 ? 2 : 3); $z = 0; print($z ?: 9); exit(); }
--- needs
root bpf
--- stdout
big
5
2
9


