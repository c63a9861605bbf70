# Segments that the network loses, in another network namespace.
--- args
tcpretrans
--- needs
root bpf btf net fn:netem_enqueue
--- run
{work} lossy 4 47267 2
{work} lossy 6 47267 1
{work} lossy mapped 47268 1
--- stop
INT
--- stdout
Tracing retransmits ... Hit Ctrl-C to end
TIME     PID     IP LADDR:LPORT          T> RADDR:RPORT          STATE
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:[0-9]+ +R> 127\.0\.0\.1:47267      ESTABLISHED
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:[0-9]+ +R> 127\.0\.0\.1:47267      ESTABLISHED
~[0-9:]{8} [0-9]+ +6  ::1:[0-9]+ +R> ::1:47267            ESTABLISHED
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:[0-9]+ +R> 127\.0\.0\.1:47268      ESTABLISHED
