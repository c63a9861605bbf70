# Without BPF: each request to the disk, with times.
--- env
SONDE_WITHOUT=bpf
--- args
iosnoop -st -n ^work$
--- needs
root tracefs blk
--- run
{work} write-direct 1 65536 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O. Ctrl-C to end.
STARTs          ENDs            COMM         PID    TYPE DEV      BLOCK        BYTES     LATms
...
~[0-9]+[.][0-9]{6} +[0-9]+[.][0-9]{6} +work +[0-9]+ +WS +[0-9]+,[0-9]+ +[0-9]+ +65536 +[0-9.]+
...

Ending tracing...
--- stderr
Note: this kernel refuses BPF: events of tracefs instead, - stands for what they do not tell
