# What excludes each other: nothing could be seen.
--- args
tcprtt -b -B
--- rc
2
--- stdout
--- stderr
tcprtt: use one of -b and -B
