# Patterns of former kernels: what the functions are called now, and what else
# tells of them.
--- args
funccount 'SyS_re*'
--- needs root bpf btf !kprobe fn:__x64_sys_read tp:syscalls:sys_enter_read !fn:SyS_read
--- rc 1
--- stdout
--- stderr
~funccount: ERROR: No matches for kprobe SyS_re\*\.
~HINT: (this kernel has no kprobes .*; )?they are kprobe:__x64_sys_re\* today, and tracepoint:syscalls:sys_enter_re\* is close
