# Each return, with where to; N calls are N lines.
--- args
kprobe --exec '{work} syscalls umask 50' --output {tmp}/out 'r:__x64_sys_umask $retval'
--- needs
root tracefs kprobe file:/sys/kernel/tracing/kprobe_events fn:__x64_sys_umask
--- cleanup
sh -c 'test $(grep -c "__x64_sys_umask: (.*+0x.* <- __x64_sys_umask) arg1=" {tmp}/out) = 50'
--- stdout
