# A header, then values.
--- args
tcpaccept --format csv -P 47236
--- needs
root bpf btf net
--- run
{work} talk 4 47236 1 1
--- stop
INT
--- stdout
pid,comm,ip,raddr,rport,laddr,lport
~[0-9]+,server,4,127.0.0.1,{1024..65535},127.0.0.1,47236
