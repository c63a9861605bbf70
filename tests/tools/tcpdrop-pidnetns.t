# --pid-netns: the network of a process, here the own one; what another one
# drops is not shown.
--- args
tcpdrop --pid-netns {pid}
--- needs
root bpf btf net
--- bg
{work} hold
--- run
{work} netns lost 4 47305 1
{work} lost 4 47306 1
--- stop
INT
--- stdout
~TIME     PID     IP SADDR:SPORT          > DADDR:DPORT          STATE \(FLAGS\) .*
...
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:[0-9]+ +> 127\.0\.0\.1:47306 +[A-Z0-9_]+ \(ACK\|PSH\).*
...
