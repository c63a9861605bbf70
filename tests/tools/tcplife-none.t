# Connections there are, none of that port: the header, and in JSON nothing.
--- args
-f json tcplife -L 47711
--- needs
root bpf btf net
--- run
{work} talk 4 47712 10 10
--- stop
INT
--- stdout
