# -o: no OpenSSL, so GnuTLS is what is left; -x has user and thread.
--- args
sslsniff -o -x --extra-lib openssl:{work} -c talker
--- needs
root bpf uprobe file:/usr/lib/x86_64-linux-gnu/libgnutls.so.30
--- run
{work} ssl
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN     UID     TID    
