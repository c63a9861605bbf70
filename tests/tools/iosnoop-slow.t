# A disk whose every request takes 10 ms; of writes and reads the writes.
--- args
iosnoop -d nullb0 -i W*
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
sh -c 'head -c 65536 {slowdisk} >/dev/null'
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O. Ctrl-C to end.
COMM         PID    TYPE DEV      BLOCK        BYTES     LATms
~work +[0-9]+ +WS[^ ]* +[0-9]+,0 +0 +65536 +{10..99}[.][0-9]{2}
...
~work +[0-9]+ +WS[^ ]* +[0-9]+,0 +1920 +65536 +{10..99}[.][0-9]{2}

Ending tracing...
