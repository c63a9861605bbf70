# A full disk.
--- prog
BEGIN { printf("x\n"); exit(); }
--- args
-o /dev/full {prog}
--- needs root bpf
--- rc 1
--- stdout
--- stderr
ERROR: cannot write output: No space left on device
