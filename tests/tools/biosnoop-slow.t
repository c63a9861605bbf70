# 16 writes in a row to a disk whose every request takes 10 ms.
--- args
biosnoop -P -Q -m 9 -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout
TIME(s)     COMM           PID     DISK      T SECTOR     BYTES   P QUE(ms) LAT(ms)
~[0-9.]+ +work +[0-9]+ +nullb0 +W 0 +65536 +\? +[0-9.]+ +{10..99}[.][0-9]{2}
~[0-9.]+ +work +[0-9]+ +nullb0 +W 128 +65536 +S +[0-9.]+ +{10..99}[.][0-9]{2}
~[0-9.]+ +work +[0-9]+ +nullb0 +W 256 +65536 +S +[0-9.]+ +{10..99}[.][0-9]{2}
...
~[0-9.]+ +work +[0-9]+ +nullb0 +W 1920 +65536 +S +[0-9.]+ +{10..99}[.][0-9]{2}
