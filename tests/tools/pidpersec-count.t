# Two lines; the second ends it.
--- args
pidpersec 2 2
--- needs root bpf
--- run
{work} exec-tree 50
--- stdout
Tracing... Ctrl-C to end.
~[0-9:]{8}: PIDs/sec: {10..100000}
~[0-9:]{8}: PIDs/sec: [0-9]+
