# -o: no OpenSSL; -x has user and thread.
--- args
sslsniff -o -x --extra-lib {work} -c talker
--- needs
root bpf uprobe
--- run
{work} ssl
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN     UID     TID    
