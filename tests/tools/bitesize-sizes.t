# At least 16 writes of 64 KiB by processes of that name. What the file
# system asks for itself has other sizes.
--- args
bitesize -c work
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 1 65536 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O... Hit Ctrl-C to end.


Process Name = work
     Kbytes              : count     distribution
...
~ +64 -> 127 +: {16..4000} +\|\*+ *\|
...
...
