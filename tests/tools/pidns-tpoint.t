# The kernel's own tracer counts by the first pid namespace; names are not those of
# /proc in here, where other processes have these numbers.
--- args
tpoint -p 2 -d 1 syscalls:sys_enter_openat
--- needs root bpf btf tracefs
--- pidns sh -c 'while :; do : </dev/null; sleep 0.01; done'
--- stdout
Tracing syscalls:sys_enter_openat for 1 seconds (buffered)...
~ +sh-[0-9]{3,} .* sys_openat\(dfd: .*
...

Ending tracing...
