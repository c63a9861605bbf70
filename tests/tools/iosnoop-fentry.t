# By fentry, where no tracepoint tells who makes a request.
--- args
iosnoop -st -n ^work$
--- needs
root bpf btf tracefs blk fentry kernel<6.0
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start
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
