# Each connection finds one more that waits: 0 to 7, by the listener's limit.
# IPv4 that comes to a socket of IPv6 counts once.
--- args
tcpsynbl
--- needs
root bpf btf net
--- run
{work} netns pending 4 47281 16 8
{work} netns pending mapped 47281 15 4
{work} netns pending 6 47281 14 2
--- stop
INT
--- stdout
Tracing SYN backlog size. Ctrl-C to end.

...
backlog_max = 14
     backlog             : count     distribution
         0 -> 1          : 2        |****************************************|
...
backlog_max = 15
     backlog             : count     distribution
         0 -> 1          : 2        |****************************************|
         2 -> 3          : 2        |****************************************|
...
backlog_max = 16
     backlog             : count     distribution
         0 -> 1          : 2        |********************                    |
         2 -> 3          : 2        |********************                    |
         4 -> 7          : 4        |****************************************|
...
