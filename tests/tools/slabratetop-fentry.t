# The same before Linux 6.1, by functions of the kernel.
--- args
slabratetop -C -s count --exec '{work} open 5000' 600
--- needs root bpf btf kernel<6.1 fentry
--- timeout 60
--- stdout
Tracing... Output every 600 secs. Hit Ctrl-C to end

~[0-9:]{8} loadavg: .*

CACHE                              ALLOCS        BYTES
...
~filp +{5000..5050} +{900000..2600000}
...
