# A SYN-ACK is sent again by a request, which is no socket yet.
--- args
tcpretrans
--- needs
root bpf btf net
--- run
{work} lost-synack 4 47269
{work} lost-synack 6 47269
--- stop
INT
--- stdout
Tracing retransmits ... Hit Ctrl-C to end
TIME     PID     IP LADDR:LPORT          T> RADDR:RPORT          STATE
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:47269      R> 127\.0\.0\.1:[0-9]+ +NEW_SYN_RECV
~[0-9:]{8} [0-9]+ +6  ::1:47269            R> ::1:[0-9]+ +NEW_SYN_RECV
