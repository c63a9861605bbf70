# By a kretprobe, where there is no fentry.
--- args
tcpaccept -P 47631,47632,47633
--- env
SONDE_WITHOUT=fexit:inet_csk_accept
--- needs
root bpf btf net kprobe
--- run
{work} talk 4 47631 10 10
{work} talk 6 47632 10 10
{work} talk mapped 47633 10 10
{work} talk 4 47634 10 10
{work} refused 4 47631
--- stop
INT
--- stdout
PID     COMM         IP RADDR            RPORT LADDR            LPORT
~[0-9]+ +server       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47631
~[0-9]+ +server       6  ::1              {1024..65535} +::1              47632
~[0-9]+ +server       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47633
