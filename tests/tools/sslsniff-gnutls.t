# GnuTLS: lines are lines, what is no text is shown; what failed is not told.
--- args
sslsniff -n -c talker --extra-lib gnutls:{work}
--- needs
root bpf uprobe
--- run
{work} tls
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN    
~WRITE/SEND +[0-9.]+ +talker +[0-9]+ +13 *
----- DATA -----
~to:.
\x01gnutls

----- END DATA -----

~READ/RECV +[0-9.]+ +talker +[0-9]+ +6 *
----- DATA -----
grüß
----- END DATA -----

