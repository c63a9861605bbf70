# The one who accepts is named, not the one who connects.
--- args
tcpaccept -P 47231,47232,47233
--- needs
root bpf btf net
--- run
{work} talk 4 47231 10 10
{work} talk 6 47232 10 10
{work} talk mapped 47233 10 10
{work} talk 4 47234 10 10
{work} refused 4 47231
--- stop
INT
--- stdout
PID     COMM         IP RADDR            RPORT LADDR            LPORT
~[0-9]+ +server       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47231
~[0-9]+ +server       6  ::1              {1024..65535} +::1              47232
~[0-9]+ +server       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47233
