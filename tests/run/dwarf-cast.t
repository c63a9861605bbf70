# Types of the program by name: casts, sizes, offsets, typedefs, enumerators.
--- prog
uprobe:$1:dwarf_first {
	$id = arg3;
	$i = (struct dwarf_item *)arg1;
	print(($i->at.name, (enum shape)arg2, (dwarf_id)$id));
	print((sizeof(struct dwarf_point), offsetof(struct dwarf_item, at)));
	print(args.shape == SHAPE_FLAT);
}
uretprobe:$1:dwarf_result {
	print(((struct dwarf_item *)retval)->id);
}
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 2
--- stop INT
--- stdout
(point, SHAPE_FLAT, 7)
(24, 8)
true
0
(point, SHAPE_FLAT, 7)
(24, 8)
true
1


