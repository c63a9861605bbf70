# WHY: rc 2 from: {work} open
--- args
ready wait
--- run
{work} open
--- stop INT
