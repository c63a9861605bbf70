# -q: no line about attached probes; -o: to a file.
--- prog
BEGIN { printf("x\n"); exit(); }
--- args
-q -o {tmp}/out {prog}
--- needs
root bpf
--- stdout
