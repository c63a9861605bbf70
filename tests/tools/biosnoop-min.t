# -m: nothing is slower than a quarter of an hour.
--- args
biosnoop -m 900000 -t
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 1 65536 {disk}
--- stop
INT
--- timeout
60
--- stdout
TIMESTAMP    COMM           PID     DISK      T SECTOR     BYTES   LAT(ms)
