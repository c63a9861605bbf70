# One object a connection.
--- args
tcpconnect --format json -P 47221
--- needs
root bpf btf net
--- run
{work} refused 4 47221
--- stop
INT
--- stdout
...
~\{"type": "row", "data": \{"pid": [0-9]+, "comm": "client", "ip": 4, "saddr": "127.0.0.1", "daddr": "127.0.0.1", "dport": 47221\}\}
