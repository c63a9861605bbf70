# -c -s: each with its local port.
--- args
tcpconnect -c -s -6 -P 47220
--- needs
root bpf btf net
--- run
{work} refused 6 47220
{work} refused 6 47220
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end

LADDR                     LPORT                RADDR                     RPORT                CONNECTS  
~::1 +{1024..65535} +::1 +47220                1         
~::1 +{1024..65535} +::1 +47220                1         
