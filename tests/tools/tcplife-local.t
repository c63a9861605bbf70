# -L: the server's end.
--- args
tcplife -L 47244,47245
--- needs
root bpf btf net
--- run
{work} talk 4 47244 1024 2048
{work} talk 4 47246 1024 2048
{work} talk 4 47245 4096 1024
--- stop
INT
--- stdout
PID   COMM       LADDR           LPORT RADDR           RPORT TX_KB RX_KB MS
~[0-9]+ +server     127\.0\.0\.1       47244 127\.0\.0\.1       {1024..65535}     2     1 [0-9.]+
~[0-9]+ +server     127\.0\.0\.1       47245 127\.0\.0\.1       {1024..65535}     1     4 [0-9.]+
