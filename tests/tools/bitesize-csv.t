# The same as CSV: the key has the name that is over it in text.
--- args
bitesize --format csv -c work
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 1 4096 {disk}
--- stop
INT
--- timeout
60
--- stdout
time,map,process_name,unit,min,max,count
...
~[0-9:]{8},@size,work,Kbytes,4,7,{256..99999}
...
--- stderr
Tracing block I/O... Hit Ctrl-C to end.

