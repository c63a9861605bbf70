# The same by kprobes, where there is no fentry.
--- args
fsslower -t fuse 0
--- env
SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs file:/dev/fuse vm kprobe
--- run
{work} fuse {tmp}/fuse 20 sh -c '{work} file-write {tmp}/fuse/known 2 65536; {work} file-read {tmp}/fuse/known 100000; {work} file-append {tmp}/fuse/known 1 512'
--- stop
INT
--- timeout
60
--- stdout
Tracing fuse operations (functions)
TIME     COMM           PID    T BYTES   OFF_KB   LAT(ms) FILENAME
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +W 65536 +0 +{20..9999}[.][0-9]+ known
~[0-9:]{8} work +[0-9]+ +W 65536 +64 +{20..9999}[.][0-9]+ known
~[0-9:]{8} work +[0-9]+ +S 0 +0 +{20..9999}[.][0-9]+ known
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +R 100000 +0 +{20..9999}[.][0-9]+ known
~[0-9:]{8} work +[0-9]+ +R 31072 +97 +{20..9999}[.][0-9]+ known
~[0-9:]{8} work +[0-9]+ +R 0 +128 +{20..9999}[.][0-9]+ known
~[0-9:]{8} work +[0-9]+ +O 0 +0 +[0-9.]+ known
~[0-9:]{8} work +[0-9]+ +W 512 +128 +{20..9999}[.][0-9]+ known
