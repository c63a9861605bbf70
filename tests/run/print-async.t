# print(@) is by reference: what it holds when printed.
--- prog
BEGIN { @ = 0; unroll(3) { print(@); @++; } clear(@); exit(); }
--- needs
root bpf
--- stdout
@: 3
@: 3
@: 3


