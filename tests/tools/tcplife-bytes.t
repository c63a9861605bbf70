# Both ends of each session, with its bytes and its time. A session that was
# refused has none.
--- args
tcplife
--- needs
root bpf btf net
--- run
{work} talk 4 47241 10240 204800 120
{work} talk mapped 47242 2048 3072
{work} refused 4 47243
--- stop
INT
--- stdout
PID   COMM       LADDR           LPORT RADDR           RPORT TX_KB RX_KB MS
...
~[0-9]+ +client     127\.0\.0\.1       {1024..65535} 127\.0\.0\.1       47241    10   200 {119..400}\.[0-9][0-9]
...
~[0-9]+ +client     127\.0\.0\.1       {1024..65535} 127\.0\.0\.1       47242     2     3 [0-9.]+
...
~[0-9]+ +client     127\.0\.0\.1       {1024..65535} 127\.0\.0\.1       47243     0     0 [0-9.]+
...
