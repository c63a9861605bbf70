# Widths, flags, characters, percent.
--- prog
BEGIN { printf("[%5d] [%-5d] [%05d] [%s] [%10s] [%-10s] [%c] %% %#x %p\n", 1, 2, 3, "a", "b", "c", 65, 255, 0x10); exit(); }
--- needs
root bpf
--- stdout
[    1] [2    ] [00003] [a] [         b] [c         ] [A] % 0xff 0x10


