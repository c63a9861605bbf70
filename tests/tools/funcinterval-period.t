# 11 calls with 100 ms between them are 10 intervals of 64 to 127 ms, or more
# where the machine is busy.
--- args
funcinterval -m '{workpie}:work_target'
--- needs root bpf uprobe
--- run
{workpie} call 11 100
--- stop INT
--- stdout
~Tracing 1 functions for ".*:work_target"... Hit Ctrl-C to end\.

     msecs               : count     distribution
         0 -> 1          : 0        |                                        |
         2 -> 3          : 0        |                                        |
         4 -> 7          : 0        |                                        |
         8 -> 15         : 0        |                                        |
        16 -> 31         : 0        |                                        |
        32 -> 63         : 0        |                                        |
~        64 -> 127        : {5..10} +\|\*{40}\|
...
Detaching...
