# A return address is not where an inlined function begins.
--- prog
uretprobe:$1:inlined { }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
~err-dwarf-inlined-return.bt:1:[0-9-]+: ERROR: inlined is inlined wherever it is called: it does not return
...
HINT: uprobe:{workdwarf}:inlined is where its code begins
--- rc 1
