# Two lines of the system's own numbers.
--- args
loads 1 2
--- needs root bpf
--- stdout
Reading load averages... Hit Ctrl-C to end.
~[0-9:]{8} load averages: [0-9]+\.[0-9]{2} [0-9.]+ [0-9.]+ [0-9]+/[0-9]+ [0-9]+
~[0-9:]{8} load averages: [0-9]+\.[0-9]{2} [0-9.]+ [0-9.]+ [0-9]+/[0-9]+ [0-9]+
