# Both of what excludes each other.
--- args
tcpretrans -4 -6
--- rc
2
--- stdout
--- stderr
tcpretrans: use one of -4 and -6
