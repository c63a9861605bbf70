# A file system in user space, as system calls see it: each call takes 20 ms there.
--- args
fsslower -t fuse 10
--- env
SONDE_WITHOUT=fentry,kprobe
--- needs
root bpf btf tracefs file:/dev/fuse
--- run
{work} fuse {tmp}/fuse 20 sh -c '{work} file-write {tmp}/fuse/known 2 65536; {work} file-read {tmp}/fuse/known 100000'
--- stop
INT
--- stdout
Tracing fuse operations (system calls) slower than 10 ms
TIME     COMM           PID    T BYTES   OFF_KB   LAT(ms) FILENAME
...
~[0-9:]{8} work +[0-9]+ +W 65536 +0 +{20..9999}[.][0-9]+ known
...
~[0-9:]{8} work +[0-9]+ +W 65536 +64 +{20..9999}[.][0-9]+ known
...
~[0-9:]{8} work +[0-9]+ +S 0 +0 +{20..9999}[.][0-9]+ known
...
~[0-9:]{8} work +[0-9]+ +R 100000 +0 +{20..9999}[.][0-9]+ known
...
~[0-9:]{8} work +[0-9]+ +R 31072 +97 +{20..9999}[.][0-9]+ known
...
~[0-9:]{8} work +[0-9]+ +R 0 +128 +{20..9999}[.][0-9]+ known
...
