# Integers as arrays.
--- prog
BEGIN { print((uint8[4])0x04030201); $a = (uint8[4])0x04030201; print($a[2]); exit(); }
--- needs
root bpf
--- stdout
[1,2,3,4]
3


