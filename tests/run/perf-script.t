# What perf script would print, a command and a time for each stack.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @calls[ustack(2), comm] = count(); }
--- args
-f perf-script -c '{work} stack 30 10' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
# ========
~# hostname : .*
~# os release : Linux .*
~# cmdline : .*
~# captured on : 20.* UTC
~# duration : [0-9.]+ s
# ========
#
~work 0 0.000000: (30|10) @calls:
~	 *[0-9a-f]+ work_leaf \(/.*/work\)
~	 *[0-9a-f]+ work_(left|right) \(/.*/work\)

~work 0 0.000000: (30|10) @calls:
~	 *[0-9a-f]+ work_leaf \(/.*/work\)
~	 *[0-9a-f]+ work_(left|right) \(/.*/work\)

