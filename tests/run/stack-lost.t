# More stacks than max_stacks are lost, said so, and counted.
--- prog
config = { max_stacks = 1 }
tracepoint:syscalls:sys_enter_getppid /pid == cpid/
{ @[ustack] = count(); @len[len(ustack) > 0] = count(); }
END { print_stacks(@, "<\n", "{key}\n", "{value}\n"); clear(@); }
--- args
-q -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
<
[Missed User Stack]
100
<
...
work_leaf
...
300


@len[false]: 100
@len[true]: 300
--- stderr
...
  200 at tracepoint:syscalls:sys_enter_getppid: stack not taken
