# Without BPF: each segment that was sent again, once.
--- env
SONDE_WITHOUT=bpf
--- args
tcpretrans
--- needs
root tracefs net
--- run
{work} lost 4 47261 2
{work} lost-syn 6 47262 1
--- stop
INT
--- stdout
Tracing retransmits ... Hit Ctrl-C to end
TIME     PID     IP LADDR:LPORT          T> RADDR:RPORT          STATE
~[0-9:]{8} ([0-9]+|-) +4  127\.0\.0\.1:[0-9]+ +R> 127\.0\.0\.1:47261      ESTABLISHED
~[0-9:]{8} ([0-9]+|-) +4  127\.0\.0\.1:[0-9]+ +R> 127\.0\.0\.1:47261      ESTABLISHED
~[0-9:]{8} ([0-9]+|-) +6  ::1:[0-9]+ +R> ::1:47262            SYN_SENT
--- stderr
Note: this kernel refuses BPF: events of tracefs instead, - stands for what they do not tell
