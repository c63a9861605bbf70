# 256 writes of 4 KiB at least, by processes of that name.
--- args
bitesize -c work
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 1 4096 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O... Hit Ctrl-C to end.


Process Name = work
     Kbytes              : count     distribution
...
~ +4 -> 7 +: {256..99999} +\|\*+ *\|
...
