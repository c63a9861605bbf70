# A line without code, and where there is some.
--- prog
uprobe:$1@work_dwarf.c:67 { }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
~err-dwarf-line.bt:1:[0-9-]+: ERROR: DWARF error: Unable to map 'work_dwarf.c:67' to address
...
HINT: the next line with code is 68
--- rc 1
