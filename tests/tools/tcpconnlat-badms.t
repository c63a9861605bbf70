# No number.
--- args
tcpconnlat 1.2345
--- rc
2
--- stdout
--- stderr
~.*: duration-ms takes a number, not '1.2345'
