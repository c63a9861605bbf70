# -a: the other address is not there.
--- args
tcprtt -mT -a ::1 -p 47296 -i 1 -d 2
--- needs
root bpf btf net
--- run
{work} talk 4 47296 100 100
--- stdout
Tracing TCP RTT... Hit Ctrl-C to end.

~[0-9:]{8}

~[0-9:]{8}
...
