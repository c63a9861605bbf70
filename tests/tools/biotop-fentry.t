# By fentry, where no tracepoint tells who makes a request.
--- args
biotop -C 600
--- needs
root bpf btf tracefs blk fentry kernel<6.0
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start
--- run
{work} write-direct 2 65536 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing... Output every 600 secs. Hit Ctrl-C to end

~[0-9:]{8} loadavg: [0-9. /]+

PID     COMM             D MAJ MIN DISK       I/O  Kbytes  AVGms
...
~[0-9]+ +work +W [0-9]+ +[0-9]+ +[a-z0-9]+ +{16..99} +{1024..9999} +[0-9.]+
...
