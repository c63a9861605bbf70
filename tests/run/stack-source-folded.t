# Inlined functions are frames of a picture, of a kind of their own.
--- prog
uprobe:$1:inlined { @[ustack(source, 1)] = count(); }
--- args
-f folded:annotate {prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 3
--- stop INT
--- stdout
dwarf_first;inlined_[i] 3
dwarf_second;inlined_[i] 3
