# -n: another network namespace.
--- args
solisten -n 1 --show-netns -x
--- needs
root bpf btf net
--- run
{work} talk 4 47288 1 1
--- stop
INT
--- stdout
PID     COMM         NETNS        RET PROTO  BACKLOG  PORT  ADDR                                   
