# A process that gets memory only when something that is cached is freed.
--- args
drsnoop -vU -n reclaimer
--- needs
root bpf btf tracefs vm blk
--- run
{work} reclaim {disk}
--- stop INT
--- timeout 60
--- stdout
UID   COMM           PID     LAT(ms) PAGES   FREE(KB)
~0     reclaimer      [0-9]+ +[0-9]+\.[0-9]{2} +{1..99999} +{1..9999999}
...
