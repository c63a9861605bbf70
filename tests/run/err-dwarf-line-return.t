# A line does not return.
--- prog
uretprobe:$1@work_dwarf.c:68 { }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
~err-dwarf-line-return.bt:1:[0-9-]+: ERROR: Source code location not allowed
...
--- rc 1
