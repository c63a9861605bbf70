# -s: the sequence number; -k: the stack that sent it.
--- args
tcpretrans -s -k -6
--- needs
root bpf btf net
--- run
{work} lost-syn 4 47265 1
{work} lost-syn 6 47265 1
--- stop
INT
--- stdout
Tracing retransmits ... Hit Ctrl-C to end
TIME     PID     IP LADDR:LPORT          T> RADDR:RPORT          STATE        SEQ       
~[0-9:]{8} [0-9]+ +6  ::1:[0-9]+ +R> ::1:47265            SYN_SENT     [1-9][0-9]*
...
~        tcp_retransmit_skb\+0x[0-9a-f]+ \[kernel\]
...
