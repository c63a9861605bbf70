# A file of one graph, and a script with two.
--- prog
BEGIN { @a[kstack] = count(); @b[kstack] = count(); exit(); }
--- args
-f folded {prog}
--- needs root bpf
--- rc 1
--- stdout
--- stderr
ERROR: -f folded holds one graph, and this script has several: @a, @b
HINT: choose one: -f folded:@a
