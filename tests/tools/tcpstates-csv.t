# -s has bcc's CSV: names as in text, addresses in hexadecimal.
--- args
tcpstates -s -D 47249
--- needs
root bpf btf net
--- run
{work} refused 4 47249
--- stop
INT
--- stdout
SKADDR,C-PID,C-COMM,IP,LADDR,LPORT,RADDR,RPORT,OLDSTATE,NEWSTATE,MS
~(ff[0-9a-f]{14}),[0-9]+,client,4,127.0.0.1,0,127.0.0.1,47249,CLOSE,SYN_SENT,0.000
~ff[0-9a-f]{14},[0-9]+,client,4,127.0.0.1,[1-9][0-9]*,127.0.0.1,47249,SYN_SENT,CLOSE,[0-9.]+
