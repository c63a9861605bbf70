# -p in a container takes the number that the process has in there.
--- prog
tracepoint:syscalls:sys_enter_openat { @[pid, comm] = count(); }
interval:ms:500 { exit(); }
--- args
-p 2 {prog}
--- needs root bpf
--- pidns sh -c 'while :; do : </dev/null; sleep 0.01; done'
--- stdout


~@\[2, sh\]: [0-9]+
