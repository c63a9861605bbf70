# -c counts by connection, the most first; -4 has no IPv6.
--- args
tcpretrans -c -4
--- needs
root bpf btf net
--- run
{work} lost-syn 6 47263 1
{work} lost 4 47263 1
{work} lost 4 47264 2
--- stop
INT
--- stdout
Tracing retransmits ... Hit Ctrl-C to end

LADDR:LPORT               RADDR:RPORT               RETRANSMITS
~\[127\.0\.0\.1\]#{10000..65535}    <-> \[127\.0\.0\.1\]#47264             2
~\[127\.0\.0\.1\]#{10000..65535}    <-> \[127\.0\.0\.1\]#47263             1
