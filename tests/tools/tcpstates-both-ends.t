# Every state of the server's end, in order, with the time in each.
--- args
tcpstates -L 47251
--- needs
root bpf btf net
--- run
{work} talk 4 47251 100 100 150
--- stop
INT
--- stdout
SKADDR           C-PID C-COMM     LADDR           LPORT RADDR           RPORT OLDSTATE    -> NEWSTATE    MS
~[0-9a-f]+ +[0-9]+ +work       127\.0\.0\.1       47251 0\.0\.0\.0         0     CLOSE       -> LISTEN      0\.000
~[0-9a-f]+ +[0-9]+ +[^ ]+ +127\.0\.0\.1       47251 [0-9.]+ +[0-9]+ +LISTEN      -> SYN_RECV    0\.000
~[0-9a-f]+ +[0-9]+ +[^ ]+ +127\.0\.0\.1       47251 127\.0\.0\.1       {1024..65535} SYN_RECV    -> ESTABLISHED [0-9.]+
~[0-9a-f]+ +[0-9]+ +[^ ]+ +127\.0\.0\.1       47251 127\.0\.0\.1       {1024..65535} ESTABLISHED -> CLOSE_WAIT  {150..600}\.[0-9]{3}
~[0-9a-f]+ +[0-9]+ +server     127\.0\.0\.1       47251 127\.0\.0\.1       {1024..65535} CLOSE_WAIT  -> LAST_ACK    [0-9.]+
~[0-9a-f]+ +[0-9]+ +[^ ]+ +127\.0\.0\.1       47251 127\.0\.0\.1       {1024..65535} LAST_ACK    -> CLOSE       [0-9.]+
~[0-9a-f]+ +[0-9]+ +[^ ]+ +127\.0\.0\.1       47251 0\.0\.0\.0         0     LISTEN      -> CLOSE       [0-9.]+
