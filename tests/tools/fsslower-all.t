# With 0 each operation on a file is shown: sizes and places.
--- args
fsslower 0
--- needs
root bpf btf tracefs
--- run
{work} file-write {tmp}/known 2 65536
{work} file-read {tmp}/known 100000
--- stop
INT
--- stdout
Tracing file system operations (system calls)
TIME     COMM           PID    T BYTES   OFF_KB   LAT(ms) FILENAME
...
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +W 65536 +0 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +W 65536 +64 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +S 0 +0 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +R 100000 +0 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +R 31072 +97 +[0-9.]+ known
...
~[0-9:]{8} work +[0-9]+ +R 0 +128 +[0-9.]+ known
...
