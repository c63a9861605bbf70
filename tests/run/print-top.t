# print(@, top, div): the last of the order, values divided.
--- prog
BEGIN { @a[1] = 1; @a[2] = 2; @a[3] = 3; print(@a, 2); print(@a, 2, 2); print(@a, 0, 3); clear(@a); exit(); }
--- needs
root bpf
--- stdout
@a[2]: 2
@a[3]: 3
@a[2]: 1
@a[3]: 1
@a[1]: 0
@a[2]: 0
@a[3]: 1


