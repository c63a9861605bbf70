# A reader that has seen enough: no message, no error.
--- prog
interval:ms:1 { printf("line\n"); }
--- needs root bpf
--- head 1
--- stdout
line
