# A struct of a program as a whole and by parts: bitfields, unions, enums,
# arrays, anonymous members; floating-point numbers are their bytes.
--- prog
uprobe:$1:dwarf_first {
	$i = args.item;
	print($i->at);
	print($i->bits);
	print(($i->bits.a, $i->bits.b, $i->bits.c, $i->bits.wide));
	print($i->word.bytes);
	print(($i->shape, $i->sign, $i->hidden, $i->ok, $i->id));
	print(($i->list[2], $i->table[1][2], str($i->text)));
	print($i->table);
	print($i->weight);
	exit();
}
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 1
--- stdout
{ .x = 10, .y = -3, .name = point }
{ .a = 5, .b = 17, .c = -7, .wide = 549755813888 }
(5, 17, -7, 549755813888)
[1,2,3,4]
(SHAPE_ROUND, SIGN_MINUS, 77, true, 4000000000)
(3, 6, inside)
[[1,2,3],[4,5,6]]
[0,0,0,0,0,0,248,63]


