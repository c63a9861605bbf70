# go tool pprof finds the functions, the counts and the keys.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(3), comm] = count(); }
--- args
-f pprof -o {tmp}/p.gz -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid cmd:go
--- cleanup
sh -c 'go tool pprof -raw {tmp}/p.gz > {tmp}/raw 2>&1'
grep -q 'samples/count' {tmp}/raw
grep -q '^ *300: ' {tmp}/raw
grep -q '^ *100: ' {tmp}/raw
grep -q 'key:\[work\]' {tmp}/raw
grep -q 'work_left' {tmp}/raw
