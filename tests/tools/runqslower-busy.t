# Two threads that never sleep, on one CPU: each waits while the other runs.
--- args
runqslower -P 1000
--- needs root bpf btf
--- run
{work} spin 1 2 0
--- stop INT
--- stdout
Tracing run queue latency higher than 1000 us
TIME     COMM             TID           LAT(us) PREV COMM        PREV TID
...
~[0-9:]{8} work +[0-9]+ +{1001..2000000} work +[0-9]+ *
...
