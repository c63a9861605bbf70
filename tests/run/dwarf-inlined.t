# A function that is inlined everywhere: each copy counts, as one probe.
--- prog
uprobe:$1:inlined { @[func, probe] = count(); }
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 10
--- stop INT
--- stdout


@[dwarf_first, uprobe:{workdwarf}:inlined]: 10
@[dwarf_second, uprobe:{workdwarf}:inlined]: 10
--- stderr
Attached 1 probe
