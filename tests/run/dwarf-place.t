# Where arguments are: behind floating-point ones, on the stack, behind the
# place of a result.
--- prog
uprobe:$1:dwarf_mixed { print((args.b, args.d)); }
uprobe:$1:dwarf_stacked {
	print((args.p.x, args.p.name, args.a, args.e, args.f, args.g));
	print(args.p);
}
uprobe:$1:dwarf_result { print(args.i); }
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 2
--- stop INT
--- stdout
(0, -9)
(10, point, 1, 5, 6, -7)
{ .x = 10, .y = -3, .name = point }
0
(1, -9)
(10, point, 1, 5, 6, -7)
{ .x = 10, .y = -3, .name = point }
1


