# A source line in all places that it is inlined to, and one of one function.
--- prog
uprobe:$1@work_dwarf.c:68 { @inlined[func] = count(); }
uprobe:$1@tests/work_dwarf.c:86 { @one[func] = count(); @y = ((struct dwarf_point *)reg("di"))->y; }
uprobe:$1@work_dwarf.c:68:2 { @column = count(); }
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 10
--- stop INT
--- stdout


@column: 20
@inlined[dwarf_first]: 10
@inlined[dwarf_second]: 10
@one[dwarf_second]: 10
@y: -3
