# A refused connection over IPv6, wide, with the time.
--- args
tcpstates -w -tT -D 47252
--- needs
root bpf btf net
--- run
{work} refused 6 47252
--- stop
INT
--- stdout
TIME     TIME(s)   SKADDR           C-PID C-COMM           IP LADDR                                   LPORT RADDR                                   RPORT OLDSTATE    -> NEWSTATE    MS
~[0-9:]{8} [0-9.]+ +[0-9a-f]+ +[0-9]+ +client           6  ::1                                     0     ::1                                     47252 CLOSE       -> SYN_SENT    0\.000
~[0-9:]{8} [0-9.]+ +[0-9a-f]+ +[0-9]+ +client           6  ::1                                     {1024..65535} ::1                                     47252 SYN_SENT    -> CLOSE       [0-9.]+
