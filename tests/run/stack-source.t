# User stacks as the source has them: inlined functions, files and lines.
--- prog
uprobe:$1:inlined { print(ustack(source, 1)); }
--- args
{prog} {workdwarf}
--- needs root bpf uprobe
--- run
{workdwarf} 1
--- stop INT
--- stdout

~        inlined@.*work_dwarf\.c:68 \(inlined\)
~        dwarf_first\+[0-9]+@.*work_dwarf\.c:75


~        inlined@.*work_dwarf\.c:68 \(inlined\)
~        dwarf_second\+[0-9]+@.*work_dwarf\.c:87



