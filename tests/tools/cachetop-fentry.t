# By fentry.
--- args
cachetop -C -r 9999 -s pid 600
--- needs
root bpf btf tracefs cmd:newfs cmd:mkfs.ext4 fentry kernel>=5.16
--- setup
newfs ext4 /tmp/newfs
{work} file-write /tmp/newfs/known 16 65536
sync
sh -c 'echo 3 >/proc/sys/vm/drop_caches'
--- env
SONDE_WITHOUT=rawtracepoint:mm_filemap_get_pages
--- run
{work} file-read /tmp/newfs/known 65536
{work} file-read /tmp/newfs/known 65536
--- cleanup
newfs -d /tmp/newfs
--- stop
INT
--- timeout
60
--- stdout
...
~[0-9:]{8} Buffers MB: [0-9]+ / Cached MB: [0-9]+ / Sort: pid / Order: ascending
PID      UID      CMD                  HITS   MISSES  DIRTIES  READ_HIT% WRITE_HIT%
...
~[0-9]+ +root +work +{256..399} +0 +0 +100[.]0% +0[.]0%
...
~[0-9]+ +root +work +{0..99} +{256..260} +0 +{0..30}[.][0-9]% +0[.]0%
...
