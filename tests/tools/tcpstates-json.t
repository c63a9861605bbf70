# States by name; the arrow is not in the name of the field.
--- args
tcpstates --format json -D 47253
--- needs
root bpf btf net
--- run
{work} refused 4 47253
--- stop
INT
--- stdout
...
~.*"rport": 47253, "oldstate": "CLOSE", "newstate": "SYN_SENT", "ms": 0.000\}\}
~.*"rport": 47253, "oldstate": "SYN_SENT", "newstate": "CLOSE", "ms": [0-9.]+\}\}
