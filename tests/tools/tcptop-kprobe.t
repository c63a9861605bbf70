# The same by kprobes.
--- args
tcptop -C -S 60 1
--- env
SONDE_WITHOUT=rawtracepoint:sock_send_length,rawtracepoint:sock_recv_length,fexit:tcp_sendmsg,fentry:tcp_cleanup_rbuf
--- needs
root bpf btf net kprobe
--- run
{work} talk 4 47681 102400 204800
{work} talk 6 47682 10240 2048000
{work} talk mapped 47683 3072 2048
--- stop
INT
--- stdout
Tracing... Output every 60 secs. Hit Ctrl-C to end

PID     COMM         LADDR                 RADDR                  RX_KB  TX_KB
...
~[0-9]+ +(client|server) +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:[0-9]+ +{100..200} +{100..200}
...
~[0-9]+ +client +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:47683 +2      3
...

PID     COMM         LADDR6                           RADDR6                            RX_KB  TX_KB
...
~[0-9]+ +client +::1:[0-9]+ +::1:47682 +2000     10
...
