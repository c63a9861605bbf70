# What excludes each other: nothing could be seen.
--- args
tcptop -46 1 1
--- rc
2
--- stdout
--- stderr
tcptop: use one of -4 and -6
