# Two lines; the second ends it.
--- args
pidpersec 1 2
--- needs root bpf
--- run
{work} exec-tree 50
--- stdout
Tracing... Ctrl-C to end.
~[0-9:]{8}: PIDs/sec: {50..100000}
~[0-9:]{8}: PIDs/sec: [0-9]+
