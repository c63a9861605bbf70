# What excludes each other: nothing could be seen.
--- args
tcplife -4 -6
--- rc
2
--- stdout
--- stderr
tcplife: use one of -4 and -6
