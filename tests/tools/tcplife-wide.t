# -w, with the time; -D the client's end; -6 no IPv4.
--- args
tcplife -w -T -t -6 -D 47247
--- needs
root bpf btf net
--- run
{work} talk 4 47247 1024 2048
{work} talk 6 47247 1024 2048
--- stop
INT
--- stdout
TIME     TIME(s)   PID   COMM             IP LADDR                                   LPORT RADDR                                   RPORT  TX_KB  RX_KB MS
~[0-9:]{8} [0-9.]+ +[0-9]+ +client           6  ::1                                     {1024..65535} ::1                                     47247      1      2 [0-9.]+
