# NSS, in hexadecimal.
--- args
sslsniff -og -c talker --hexdump --extra-lib nss:{work}
--- needs
root bpf uprobe
--- run
{work} tls
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN    
~WRITE/SEND +[0-9.]+ +talker +[0-9]+ +9 *
----- DATA -----
746f3a0d0a016e7373
----- END DATA -----

~READ/RECV +[0-9.]+ +talker +[0-9]+ +6 *
----- DATA -----
6772c3bcc39f
----- END DATA -----

