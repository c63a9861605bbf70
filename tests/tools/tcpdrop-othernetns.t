# --pid-netns: of a process in another network nothing here is shown.
--- args
tcpdrop --pid-netns {pid}
--- needs
root bpf btf net
--- bg
{work} netns hold
--- run
{work} lost 4 47307 1
--- stop
INT
--- stdout
~TIME     PID     IP SADDR:SPORT          > DADDR:DPORT          STATE \(FLAGS\) .*
