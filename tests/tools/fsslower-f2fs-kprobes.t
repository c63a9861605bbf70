# The same by kprobes, where there is no fentry. Debian's cloud kernels have no F2FS.
--- args
fsslower -t f2fs 0
--- env
SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs cmd:newfs cmd:mkfs.f2fs kprobe
--- setup
newfs f2fs /tmp/newfs
--- run
{work} file-write /tmp/newfs/known 2 65536
{work} file-read /tmp/newfs/known 100000
{work} file-append /tmp/newfs/known 1 512
--- cleanup
newfs -d /tmp/newfs
--- stop
INT
--- timeout
60
--- stdout
Tracing f2fs operations (functions)
TIME     COMM           PID    T BYTES   OFF_KB   LAT(ms) FILENAME
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +W 65536 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +W 65536 +64 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +S 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +R 100000 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +R 31072 +97 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +R 0 +128 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +S 0 +128 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +W 512 +128 +[0-9.]+ known
