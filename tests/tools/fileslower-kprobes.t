# Each read and write of a file, once, by kprobes.
--- args
fileslower 0
--- env
SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs kprobe cmd:newfs
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
