# Connections there are, none to that port: the header alone.
--- args
tcpconnect -P 47713
--- needs
root bpf btf net
--- run
{work} talk 4 47714 10 10
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end
~PID +COMM +IP SADDR +DADDR +DPORT *
