# -l: a tail loss probe comes before the timer.
--- args
tcpretrans -l --format csv
--- needs
root bpf btf net fentry fn:tcp_send_loss_probe
--- run
{work} lost 4 47266 1
--- stop
INT
--- stdout
time,pid,ip,laddr_lport,t,raddr_rport,state
~.*,4,127\.0\.0\.1:[0-9]+,L>?,127\.0\.0\.1:47266,ESTABLISHED
~.*,4,127\.0\.0\.1:[0-9]+,R>?,127\.0\.0\.1:47266,ESTABLISHED
--- stderr
Tracing retransmits ... Hit Ctrl-C to end
