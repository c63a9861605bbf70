# --netns-id: another network namespace.
--- args
tcpdrop --netns-id 1
--- needs
root bpf btf net
--- run
{work} lost 6 47304 1
--- stop
INT
--- stdout
~TIME     PID     IP SADDR:SPORT          > DADDR:DPORT          STATE \(FLAGS\) .*
