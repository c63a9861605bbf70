# OpenSSL itself: what a client says, a server hears, whichever call returns
# first.
--- args
sslsniff -c openssl -l --handshake
--- needs
root bpf uprobe net cmd:openssl
--- file talk
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key -out cert -days 2 \
	-subj /CN=localhost 2>/dev/null || exit 1
mkfifo in
sleep 20 >in &
holder=$!
openssl s_server -quiet -accept 127.0.0.1:47651 -cert cert -key key -naccept 1 \
	<in >heard 2>/dev/null &
server=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
	sleep 0.2
	{ echo hello secret; sleep 0.2; } | openssl s_client -quiet -no_ign_eof \
		-connect 127.0.0.1:47651 >/dev/null 2>&1 && break
done
wait $server
kill $holder
grep -q 'hello secret' heard
--- timeout
30
--- run
sh talk
--- stop
INT
--- stdout
FUNC         TIME(s)            COMM             PID     LEN     LAT(ms)
...
~(WRITE/SEND|READ/RECV) +[0-9.]+ +openssl +[0-9]+ +13 +[0-9.]+ *
----- DATA -----
hello secret

----- END DATA -----
...
~(WRITE/SEND|READ/RECV) +[0-9.]+ +openssl +[0-9]+ +13 +[0-9.]+ *
----- DATA -----
hello secret

----- END DATA -----

...
