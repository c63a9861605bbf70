# A USDT probe's arguments.
--- args
argdist -i 60 -H 'u:{workpie}:target():int:arg1#i' -C 'u:{workpie}:target():char*:arg2:arg1==5#text'
--- needs root bpf uprobe
--- run
{workpie} call 8
--- stop INT
--- stdout
~\[[0-9:]{8}\]
text
	COUNT      EVENT
	1          arg2 = call-5
     i                   : count     distribution
         0 -> 1          : 2        |********************                    |
         2 -> 3          : 2        |********************                    |
         4 -> 7          : 4        |****************************************|
