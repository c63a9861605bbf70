# With tracepoints that older kernels have, too: from segments.
--- args
tcpcong -R 47310-47311
--- env
SONDE_WITHOUT=rawtracepoint:tcp_cong_state_set,fexit:tcp_rcv_established,fexit:tcp_enter_loss,fexit:tcp_enter_recovery,fexit:tcp_enter_cwr
--- needs
root bpf btf net
--- run
{work} lost 4 47311 3
{work} talk 4 47310 1000 1000
{work} lost 4 47312 1
--- stop
INT
--- stdout
Tracing tcp congestion control status duration... Hit Ctrl-C to end.

LAddrPort             RAddrPort             Open_ms Dod_ms Rcov_ms Cwr_ms  Los_ms Chgs 
~127\.0\.0\.1/[0-9]+ +127\.0\.0\.1/47311 +{1..2000} +0 +0 +0 +{50..4000} +2 *
