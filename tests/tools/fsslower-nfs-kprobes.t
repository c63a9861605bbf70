# All that is done to a file of NFS 4.2, once, by kprobes. It opens in another
# way than version 3 does.
--- args
fsslower -t nfs 0
--- env SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs cmd:newnfs kprobe
--- setup
newnfs /tmp/newnfs
--- run
{work} file-write /tmp/newnfs/known 2 65536
{work} file-read /tmp/newnfs/known 100000
{work} file-append /tmp/newnfs/known 1 512
--- cleanup
newnfs -d /tmp/newnfs
--- stop
INT
--- timeout
120
--- stdout
Tracing nfs operations (functions)
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
