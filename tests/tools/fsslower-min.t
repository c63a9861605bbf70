# Nothing takes an hour.
--- args
fsslower -m 3600000
--- needs
root bpf btf tracefs
--- run
{work} file-write {tmp}/known 2 65536
--- stop
INT
--- stdout
Tracing file system operations (system calls) slower than 3600000 ms
TIME     COMM           PID    T BYTES   OFF_KB   LAT(ms) FILENAME
