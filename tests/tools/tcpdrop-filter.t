# A socket filter drops a segment twice, which arrives the third time.
--- args
tcpdrop -4
--- needs
root bpf btf net
--- run
{work} lost 4 47301 2
--- stop
INT
--- stdout
~TIME     PID     IP SADDR:SPORT          > DADDR:DPORT          STATE \(FLAGS\) .*
...
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:[0-9]+ +> 127\.0\.0\.1:47301 +[A-Z0-9_]+ \(ACK\|PSH\).*
...
~        tcp_v4_rcv\+0x[0-9a-f]+ \[kernel\]
...
~[0-9:]{8} [0-9]+ +4  127\.0\.0\.1:[0-9]+ +> 127\.0\.0\.1:47301 +[A-Z0-9_]+ \(ACK\|PSH\).*
...
