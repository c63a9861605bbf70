# -m and -p: the naps of one process of two, in milliseconds; the other's are short.
# -T prints the time, -d ends it before -i has come, and -k changes nothing.
--- args
funclatency -kmT -i 60 -d 2 -p {pid} '{workpie}:work_doze'
--- needs root bpf uprobe
--- bg
{workpie} doze 600 600 600 600
--- run
{workpie} doze 20 20 20
--- stdout
~Tracing 1 functions for .*

~[0-9]{2}:[0-9]{2}:[0-9]{2}
...
~ +256 -> 511 +: 0 .*
~ +(512 -> 1023|1024 -> 2047) +: [1-9].*
...
