# User stacks as the source has them: inlined functions, files and lines.
--- prog
uprobe:$1:inlined { @[ustack(source, 1)] = count(); }
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 3
--- stop INT
--- stdout


@[
~        inlined@.*work_dwarf\.c:68 \(inlined\)
~        dwarf_first\+[0-9]+@.*work_dwarf\.c:75
]: 3
@[
~        inlined@.*work_dwarf\.c:68 \(inlined\)
~        dwarf_second\+[0-9]+@.*work_dwarf\.c:87
]: 3
