# Output that cannot be written ends the trace, and is said.
--- prog
interval:ms:1 { printf("line\n"); }
--- args
-o /dev/full {prog}
--- needs root bpf
--- stderr
ERROR: cannot write output: No space left on device
--- rc 1
