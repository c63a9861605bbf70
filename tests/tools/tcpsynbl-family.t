# -6 has no IPv4, also where it comes to a socket of IPv6.
--- args
tcpsynbl -6
--- needs
root bpf btf net
--- run
{work} netns pending 4 47282 16 2
{work} netns pending mapped 47282 15 2
{work} netns pending 6 47282 14 2
--- stop
INT
--- stdout
Tracing SYN backlog size. Ctrl-C to end.


backlog_max = 14
     backlog             : count     distribution
         0 -> 1          : 2        |****************************************|
