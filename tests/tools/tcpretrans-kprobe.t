# -l by a kprobe, where there is no fentry.
--- args
tcpretrans -l --format csv
--- env
SONDE_WITHOUT=fentry:tcp_send_loss_probe
--- needs
root bpf btf net fn:tcp_send_loss_probe kprobe
--- run
{work} lost 4 47666 1
--- stop
INT
--- stdout
time,pid,ip,laddr_lport,t,raddr_rport,state
~.*,4,127\.0\.0\.1:[0-9]+,L>?,127\.0\.0\.1:47666,ESTABLISHED
~.*,4,127\.0\.0\.1:[0-9]+,R>?,127\.0\.0\.1:47666,ESTABLISHED
--- stderr
Tracing retransmits ... Hit Ctrl-C to end
