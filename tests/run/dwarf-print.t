# All parameters of a function at once.
--- prog
uprobe:$1:dwarf_first { print(args); }
uprobe:$1:dwarf_stacked { print(args); }
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 1
--- stop INT
--- stdout
~\{ \.i = 0, \.item = 0x[0-9a-f]+, \.shape = SHAPE_FLAT, \.id = 7, \.byte = 200, \.text = 0x[0-9a-f]+ \}
{ .p = { .x = 10, .y = -3, .name = point }, .a = 1, .b = 2, .c = 3, .d = 4, .e = 5, .f = 6, .g = -7 }


