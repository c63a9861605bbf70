# A disk that fills meanwhile ends the trace.
--- prog
interval:ms:10 { printf("x\n"); }
--- args
-o /dev/full {prog}
--- needs root bpf
--- run
true
--- rc 1
--- stdout
--- stderr
ERROR: cannot write output: No space left on device
