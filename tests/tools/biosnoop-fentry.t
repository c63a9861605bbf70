# By fentry, where no tracepoint tells who makes a request.
--- args
biosnoop
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
TIME(s)     COMM           PID     DISK      T SECTOR     BYTES   LAT(ms)
...
~[0-9.]+ +work +[0-9]+ +[a-z0-9]+ +W [0-9]+ +65536 +[0-9.]+
...
~[0-9.]+ +work +[0-9]+ +[a-z0-9]+ +W [0-9]+ +65536 +[0-9.]+
...
