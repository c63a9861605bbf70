# Bytes of both ends, the most first; IPv6 in a table of its own.
--- args
tcptop -C -S 60 1
--- needs
root bpf btf net
--- run
{work} talk 4 47271 102400 204800
{work} talk 6 47272 10240 2048000
{work} talk mapped 47273 3072 2048
--- stop
INT
--- stdout
Tracing... Output every 60 secs. Hit Ctrl-C to end

PID     COMM         LADDR                 RADDR                  RX_KB  TX_KB
...
~[0-9]+ +(client|server) +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:[0-9]+ +{100..200} +{100..200}
...
~[0-9]+ +client +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:47273 +2      3
...

PID     COMM         LADDR6                           RADDR6                            RX_KB  TX_KB
...
~[0-9]+ +client +::1:[0-9]+ +::1:47272 +2000     10
...
