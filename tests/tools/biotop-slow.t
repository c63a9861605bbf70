# A mebibyte in 16 writes to a disk whose every request takes 10 ms.
--- args
biotop -C 600
--- needs
root bpf btf tracefs slowdisk kernel>=6.1 kernel<7.0
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout
Tracing... Output every 600 secs. Hit Ctrl-C to end

~[0-9:]{8} loadavg: [0-9. /]+

PID     COMM             D MAJ MIN DISK       I/O  Kbytes  AVGms
...
~[0-9]+ +work +W [0-9]+ +[0-9]+ +nullb0 +16 +1024 +{10..99999}\.[0-9]+
...
