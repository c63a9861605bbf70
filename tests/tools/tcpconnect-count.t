# -c counts by addresses and port, the most first.
--- args
tcpconnect -c -P 47218,47219
--- needs
root bpf btf net
--- run
{work} refused 6 47218
{work} refused 4 47219
{work} refused 4 47219
{work} refused mapped 47219
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end

LADDR                     RADDR                     RPORT                CONNECTS  
127.0.0.1                 127.0.0.1                 47219                3         
::1                       ::1                       47218                1         
