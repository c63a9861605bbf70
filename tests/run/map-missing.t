# A key that is not there reads as 0 and is not made.
--- prog
BEGIN { if (@a[5] == 0) { print("zero"); } print(@a[5]); @a[1] = 1; exit(); }
--- needs
root bpf
--- stdout
zero
0


@a[1]: 1
