# -s has the names of text, and the version of IP.
--- args
tcplife -s -D 47248
--- needs
root bpf btf net
--- run
{work} talk 4 47248 1024 2048
--- stop
INT
--- stdout
PID,COMM,IP,LADDR,LPORT,RADDR,RPORT,TX_KB,RX_KB,MS
~[0-9]+,client,4,127.0.0.1,{1024..65535},127.0.0.1,47248,1,2,[0-9.]+
