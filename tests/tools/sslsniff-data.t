# A handshake, and what is written and read.
--- args
sslsniff -l --handshake -c talker --extra-lib openssl:{work}
--- needs
root bpf uprobe
--- run
{work} ssl
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN     LAT(ms)
~HANDSHAKE +[0-9.]+ +talker +[0-9]+ +1 +{20..300}\.[0-9]{3} *
~WRITE/SEND +[0-9.]+ +talker +[0-9]+ +300 +[0-9.]+ *
----- DATA -----
GET /secret
~q{288}
----- END DATA -----

~READ/RECV +[0-9.]+ +talker +[0-9]+ +15 +[0-9.]+ *
----- DATA -----
HTTP/1.1 200 OK
----- END DATA -----

