# What was a parameter when the function was entered: each four of 20.
--- args
argdist -i 60 -C 'r:{workpie}:work_target(int i):u64:$entry(i)/4#fours' -H 'r:{workpie}:work_target(int i):int:$retval:$entry(i) < 10'
--- needs root bpf uprobe
--- run
{workpie} call 20
--- stop INT
--- stdout
~\[[0-9:]{8}\]
fours
	COUNT      EVENT
	4          i/4 = 0
	4          i/4 = 1
	4          i/4 = 2
	4          i/4 = 3
	4          i/4 = 4
     $retval             : count     distribution
         0 -> 1          : 1        |********                                |
         2 -> 3          : 0        |                                        |
         4 -> 7          : 2        |****************                        |
         8 -> 15         : 2        |****************                        |
        16 -> 31         : 5        |****************************************|
