# The struct around a member, of memory that is not there and of the current task.
--- prog
struct point { int x; struct { int a; int b; } in; };
BEGIN {
	$p = (int32 *)1008;
	print(container_of($p, struct point, in.b));
	print(container_of($p, typeof(struct point), x));
	$t = curtask;
	print(container_of(&$t.tgid, struct task_struct, tgid) == $t);
}
--- needs
root bpf btf
--- stdout
0x3e8
0x3f0
true


