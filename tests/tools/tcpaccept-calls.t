# By the system calls, where functions cannot be probed.
--- args
tcpaccept -P 47641,47642,47643
--- env
SONDE_WITHOUT=fexit:inet_csk_accept,kretprobe:inet_csk_accept
--- needs
root bpf btf net tp:syscalls:sys_exit_accept4
--- run
{work} talk 4 47641 10 10
{work} talk 6 47642 10 10
{work} talk mapped 47643 10 10
{work} talk 4 47644 10 10
{work} refused 4 47641
--- stop
INT
--- stdout
PID     COMM         IP RADDR            RPORT LADDR            LPORT
~[0-9]+ +server       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47641
~[0-9]+ +server       6  ::1              {1024..65535} +::1              47642
~[0-9]+ +server       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47643
