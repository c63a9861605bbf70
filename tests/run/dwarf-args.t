# Parameters by name, typed by the program's debug information.
--- prog
uprobe:$1:dwarf_first {
	@calls = count();
	@sum = sum(args.i);
	@[args.shape, args.id, args.byte, str(args.text)] = count();
	@y = args.item->at.y;
	@n = args->item->next->next->at.name;
}
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 100
--- stop INT
--- stdout


@[SHAPE_FLAT, 7, 200, outside]: 100
@calls: 100
@n: point
@sum: 4950
@y: -3
