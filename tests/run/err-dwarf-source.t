# A source that nothing was made of; names are whole.
--- prog
uprobe:$1@ork_dwarf.c:68 { }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
~err-dwarf-source.bt:1:[0-9-]+: ERROR: DWARF error: No compilation unit matches ork_dwarf.c
...
--- rc 1
