# Tuples: nested, indexed, printed, stored.
--- prog
BEGIN { $t = (1, "abc", (4, true)); print($t); print($t.1); print($t.2.1); @ = $t; print(@.2.0); clear(@); exit(); }
--- needs
root bpf
--- stdout
(1, abc, (4, true))
abc
true
4


