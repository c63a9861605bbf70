# Several maps of stacks are several graphs of one page; the page asks for nothing
# outside, and tells the command.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @a[ustack(1)] = count(); @b[kstack(16)] = sum(2); }
--- args
-f flame -o {tmp}/page.html -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
--- cleanup
grep -q '"name":"@a","unit":"samples","total":400,' {tmp}/page.html
grep -q '"name":"@b","unit":"total","total":800,' {tmp}/page.html
grep -q '"command":"\?.*-f flame' {tmp}/page.html
grep -q '"work_leaf"' {tmp}/page.html
sh -c '! grep -E "https?://|src=|@import" {tmp}/page.html'
