# Members by a cast, and of a type that the program's debug information tells.
--- args
trace '{workdwarf}:dwarf_second "%d %d %s", arg1->x, arg1->y, arg1->name'
--- needs root bpf uprobe
--- run
{workdwarf} 2
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* dwarf_second     10 -3 point
~.* dwarf_second     10 -3 point
