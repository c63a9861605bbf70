# Columns, and an end by itself; nobody of that name.
--- args
drsnoop -TUv -d 1 -n no-such-name
--- needs
root bpf btf tracefs
--- stdout
TIME(s)       UID   COMM           PID     LAT(ms) PAGES   FREE(KB)
