# %s takes anything.
--- prog
BEGIN { printf("%s %s %s %s\n", 5, (1, 2), true, -7); exit(); }
--- needs
root bpf
--- stdout
5 (1, 2) true -7


