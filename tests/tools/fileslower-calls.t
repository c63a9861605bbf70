# Each read and write of a file, once, by system calls.
--- args
fileslower 0
--- env
SONDE_WITHOUT=fentry,kprobe
--- needs
root bpf btf tracefs  cmd:newfs
--- run
{work} file-calls {tmp}/known 1
--- stop
INT
--- timeout
60
--- stdout
...
TIME(s)  COMM           TID    D BYTES   LAT(ms) FILENAME
~[0-9.]+ +work +[0-9]+ +W 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +W 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +W 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +W 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +R 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +R 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +R 100 +[0-9.]+ known
~[0-9.]+ +work +[0-9]+ +R 100 +[0-9.]+ known
