# So many reports, each with the load average, and of another process nothing.
--- args
tcptop -C -p {pid} 1 2
--- needs
root bpf btf net
--- bg
{work} hold
--- run
{work} talk 4 47275 1024 4096000
--- stdout
Tracing... Output every 1 secs. Hit Ctrl-C to end

~[0-9:]{8} loadavg: [0-9.]+ .*


~[0-9:]{8} loadavg: [0-9.]+ .*

