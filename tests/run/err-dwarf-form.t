# A source without a line.
--- prog
uprobe:$1@work_dwarf.c { }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
~err-dwarf-form.bt:1:[0-9-]+: ERROR: Invalid uprobe arguments, expected format: uprobe:TARGET@FILE:LINE\[:COL\]
...
--- rc 1
