# 1000 opens, and 40 names that nobody has looked up before, within two rows of
# five seconds: at least half of them in one.
--- args
dcstat 5 2
--- needs
root bpf btf tracefs fentry vm
--- run
{work} open 1000 500
sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do {work} file-life {tmp}/d$i 1; done'
--- timeout
60
--- stdout
TIME         REFS/s   SLOW/s   MISS/s     HIT%
...
~[0-9:]{8}: +{100..1000000} +{4..1000000} +{4..1000000} +[0-9]+[.][0-9]{2}
...
