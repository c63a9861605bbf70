# -p: another process talks.
--- args
tcplife -p {pid}
--- needs
root bpf btf net
--- bg
{work} hold
--- run
{work} talk 4 47249 10 10
--- stop
INT
--- stdout
PID   COMM       LADDR           LPORT RADDR           RPORT TX_KB RX_KB MS
