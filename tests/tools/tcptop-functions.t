# By the functions that send and receive, where the socket layer tells nothing.
--- args
tcptop -C -S 60 1
--- env
SONDE_WITHOUT=rawtracepoint:sock_send_length,rawtracepoint:sock_recv_length
--- needs
root bpf btf net fentry
--- run
{work} talk 4 47671 102400 204800
{work} talk 6 47672 10240 2048000
{work} talk mapped 47673 3072 2048
--- stop
INT
--- stdout
Tracing... Output every 60 secs. Hit Ctrl-C to end

PID     COMM         LADDR                 RADDR                  RX_KB  TX_KB
...
~[0-9]+ +(client|server) +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:[0-9]+ +{100..200} +{100..200}
...
~[0-9]+ +client +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:47673 +2      3
...

PID     COMM         LADDR6                           RADDR6                            RX_KB  TX_KB
...
~[0-9]+ +client +::1:[0-9]+ +::1:47672 +2000     10
...
