# The arguments of a function as a whole: in a variable, a map, a key, a tuple, and
# read from there.
--- prog
uprobe:$1:dwarf_first {
	$a = args;
	printf("%d %d %s\n", $a.id, $a.byte, str($a.text));
	@kept = args;
	printf("%d %d\n", @kept.id, @kept.i);
	$t = (1, args);
	printf("%d\n", $t.1.byte);
	let $b = pid ? args : args;
	printf("%d\n", $b.id == args.id);
	clear(@kept);
}
uprobe:$1:dwarf_stacked {
	$a = args;
	printf("%d %d %d\n", $a.p.x, $a.p.y, $a.g);
	@[args] = 1;
}
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 1
--- stop INT
--- stdout
7 200 outside
7 0
200
1
10 -3 -7


@[{ .p = { .x = 10, .y = -3, .name = point }, .a = 1, .b = 2, .c = 3, .d = 4, .e = 5, .f = 6, .g = -7 }]: 1
