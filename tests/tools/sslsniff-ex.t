# The newer functions, at most 5 bytes of each; SSL_read() within is not told
# once more.
--- args
sslsniff -x -c talker --max-buffer-size 5 --extra-lib openssl:{work}
--- needs
root bpf uprobe
--- run
{work} ssl-ex
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN     UID     TID    
~WRITE/SEND +[0-9.]+ +talker +[0-9]+ +8 +0 +[0-9]+ *
----- DATA -----
GET /
----- END DATA (TRUNCATED, 3 bytes lost) -----

~READ/RECV +[0-9.]+ +talker +[0-9]+ +15 +0 +[0-9]+ *
----- DATA -----
HTTP/
----- END DATA (TRUNCATED, 10 bytes lost) -----

