# -T and -t, and -6 alone.
--- args
tcpaccept -T -t -6 -P 47235
--- needs
root bpf btf net
--- run
{work} talk 4 47235 1 1
{work} talk 6 47235 1 1
--- stop
INT
--- stdout
TIME     TIME(s)  PID     COMM         IP RADDR            RPORT LADDR            LPORT
~[0-2][0-9]:[0-5][0-9]:[0-5][0-9] [0-9.]+ +[0-9]+ +server       6  ::1              {1024..65535} +::1              47235
