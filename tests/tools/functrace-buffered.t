# -d shows all at the end, -H what the columns are.
--- args
functrace -H -d 60 --exec '{work} syscalls umask 100' --output {tmp}/out __x64_sys_umask
--- needs
root tracefs tracer:function fn:__x64_sys_umask file:/sys/kernel/tracing/enabled_functions kprobe
--- cleanup
sh -c 'head -n 3 {tmp}/out | grep -q "TASK-PID"'
sh -c 'test $(grep -c "work-[0-9].*: __x64_sys_umask <-" {tmp}/out) = 100'
--- stdout
