# One change to the state loss, when the timer of the first segment runs out,
# and one back; times of other connections are not asked for.
--- args
tcpcong -R 47290-47291
--- needs
root bpf btf net
--- run
{work} lost 4 47291 3
{work} talk 4 47290 1000 1000
{work} lost 4 47292 1
--- stop
INT
--- stdout
Tracing tcp congestion control status duration... Hit Ctrl-C to end.

LAddrPort             RAddrPort             Open_ms Dod_ms Rcov_ms Cwr_ms  Los_ms Chgs 
~127\.0\.0\.1/[0-9]+ +127\.0\.0\.1/47291 +{1..2000} +0 +0 +0 +{50..4000} +2 *
