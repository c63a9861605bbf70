# Casts cut and extend.
--- prog
BEGIN { print((uint8)0x1ff); print((int16)0xffff); print((uint32)-1); print((bool)5); print((int64)(int8)0x80); exit(); }
--- needs
root bpf
--- stdout
255
-1
4294967295
true
-128


