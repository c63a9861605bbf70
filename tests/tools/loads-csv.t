# As values: the time and the three loads, the threads and the last process.
--- args
loads 1 1 --format csv
--- needs root bpf
--- stdout
time,loads
~[0-9:]{8},[0-9]+\.[0-9]{2} [0-9.]+ [0-9.]+ [0-9]+/[0-9]+ [0-9]+
--- stderr
Reading load averages... Hit Ctrl-C to end.
