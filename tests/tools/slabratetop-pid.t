# What another process does is not counted.
--- args
slabratetop -C -p {pid} -r 3 600 1
--- needs root bpf btf kernel>=6.1
--- bg
{work} hold
--- run
{work} open 1000
--- stop INT
--- stdout
Tracing... Output every 600 secs. Hit Ctrl-C to end

~[0-9:]{8} loadavg: .*

CACHE                              ALLOCS        BYTES
