# Before Linux 5.19, from what functions have left.
--- args
tcpcong -R 47300-47301
--- env
SONDE_WITHOUT=rawtracepoint:tcp_cong_state_set
--- needs
root bpf btf net fentry
--- run
{work} lost 4 47301 3
{work} talk 4 47300 1000 1000
{work} lost 4 47302 1
--- stop
INT
--- stdout
Tracing tcp congestion control status duration... Hit Ctrl-C to end.

LAddrPort             RAddrPort             Open_ms Dod_ms Rcov_ms Cwr_ms  Los_ms Chgs 
~127\.0\.0\.1/[0-9]+ +127\.0\.0\.1/47301 +{1..2000} +0 +0 +0 +{50..4000} +2 *
