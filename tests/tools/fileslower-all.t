# Reads and writes of regular files, not opens.
--- args
fileslower 0
--- needs
root bpf btf tracefs
--- run
{work} file-write {tmp}/known 1 4000
{work} file-read {tmp}/known 4096
--- stop
INT
--- stdout
Tracing sync read/writes slower than 0 ms
TIME(s)  COMM           TID    D BYTES   LAT(ms) FILENAME
...
~[0-9.]+ +work +[0-9]+ +W 4000 +[0-9.]+ known
...
~[0-9.]+ +work +[0-9]+ +R 4000 +[0-9.]+ known
...
