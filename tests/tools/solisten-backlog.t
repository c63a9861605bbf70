# Who listens, where, with what backlog.
--- args
solisten
--- needs
root bpf btf net
--- run
{work} talk 4 47285 1 1
{work} talk 6 47286 1 1
{work} lost-syn 4 47287 0
--- stop
INT
--- stdout
PID     COMM         PROTO  BACKLOG  PORT  ADDR                                   
~[0-9]+ +work +TCPv4  1        47285 127\.0\.0\.1 +
~[0-9]+ +work +TCPv6  1        47286 ::1 +
~[0-9]+ +client +TCPv4  0        47287 127\.0\.0\.1 +
