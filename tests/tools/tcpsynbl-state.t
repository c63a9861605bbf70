# Without function probes, the state of new sockets tells the same.
--- args
tcpsynbl
--- env
SONDE_WITHOUT=fentry:tcp_v4_syn_recv_sock,fentry:tcp_v6_syn_recv_sock,kprobe:tcp_v4_syn_recv_sock,kprobe:tcp_v6_syn_recv_sock
--- needs
root bpf btf net
--- run
{work} netns pending 4 47283 16 8
{work} netns pending mapped 47283 15 4
{work} netns pending 6 47283 14 2
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
