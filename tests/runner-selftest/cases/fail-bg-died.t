# WHY: the bg workload ended by itself
--- bg
{work} open
--- args
ready wait
--- run
{work} sleep 100
--- stop INT
