# A script of BEGIN alone ends by itself.
--- prog
BEGIN { printf("x\n"); }
--- needs
root bpf
--- stdout
x


