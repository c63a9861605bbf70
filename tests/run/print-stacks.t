# print_stacks: a line a frame, conditions, padding, folded text, the largest.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/
{ @[ustack(2), comm, kstack(0)] = count(); @s[ustack(1)] = stats(5); }
END {
	print_stacks(@, "<{key.1:-6}|{key.1:6}>\n", "  {{{key.0}\n",
		"{?key.2|no\n}", "{?key.0|yes\n}", "{key.0:r}\n", "={value}\n");
	print_stacks(@, "{key.1}{key.0:;}{key.2:;} {value}\n", 1);
	print_stacks(@s, "{value.count} {value.total} {value.average}{key:;}\n",
		1, "count");
	clear(@); clear(@s);
}
--- args
-q -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
<work  |  work>
  {work_leaf
  {work_right
yes
work_right
work_leaf
=100
<work  |  work>
  {work_leaf
  {work_left
yes
work_left
work_leaf
=300
work;work_left;work_leaf 300
400 2000 5;work_leaf


