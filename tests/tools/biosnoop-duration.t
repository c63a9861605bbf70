# It ends by itself.
--- args
biosnoop -t 1
--- needs
root bpf btf tracefs
--- stdout
TIMESTAMP    COMM           PID     DISK      T SECTOR     BYTES   LAT(ms)
...
