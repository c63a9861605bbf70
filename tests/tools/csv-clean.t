# What a tool says to people does not stand in its table.
--- args
pidpersec --format csv 1 1
--- needs root bpf
--- stdout
time,pids
~[0-9:]{8},[0-9]+
--- stderr
Tracing... Ctrl-C to end.
