# print() of a value has no name.
--- prog
BEGIN { print(1); print("s"); print((1, 2)); print(-1); @q[1] = 3; print(@q[1]); clear(@q); exit(); }
--- needs
root bpf
--- stdout
1
s
(1, 2)
-1
3


