# Source lines are in debug information alone.
--- prog
uprobe:$1@work_dwarf.c:68 { }
--- args
{prog} {tmp}/bare
--- needs root cmd:strip
--- setup
strip -g -o {tmp}/bare {workdwarf}
--- stderr
~err-dwarf-line-none.bt:1:[0-9-]+: ERROR: No DWARF debug info found for '.*bare', cannot attach by source code location\.
...
--- rc 1
