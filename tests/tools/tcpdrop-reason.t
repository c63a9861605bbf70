# The reason, where the kernel tells it; IPv6; what another namespace drops is
# not asked for.
--- args
tcpdrop -6 --format csv
--- needs
root bpf btf net kernel>=6.12
--- run
{work} lost 6 47303 1
--- stop
INT
--- stdout
time,pid,ip,saddr_sport,daddr_dport,state__flags,reason__code,stack
...
~.*,6,::1:[0-9]+,::1:47303,ESTABLISHED \(ACK\|PSH\),SKB_DROP_REASON_SOCKET_FILTER \([0-9]+\),"
...
...
--- stderr
...
