# -s received: by what was received; -r: that many rows; -4.
--- args
tcptop -C -S -4 -s received -r 1 60
--- needs
root bpf btf net
--- run
{work} talk 4 47274 1024 4096000
--- stop
INT
--- stdout
Tracing... Output every 60 secs. Hit Ctrl-C to end

PID     COMM         LADDR                 RADDR                  RX_KB  TX_KB
~[0-9]+ +client +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:47274 +4000      1
