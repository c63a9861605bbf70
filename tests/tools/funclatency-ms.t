# -m and -p: the naps of one process of two, in milliseconds; the other's are short.
--- args
funclatency -m -p {pid} '{workpie}:work_doze'
--- needs root bpf uprobe
--- bg
{workpie} doze 600 600 600 600
--- run
{workpie} doze 20 20 20
{work} sleep 1500
--- stop INT
--- stdout
~Tracing 1 functions for .*

...
~ +256 -> 511 +: 0 .*
~ +(512 -> 1023|1024 -> 2047) +: [1-9].*
...
