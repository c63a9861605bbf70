# Port 0 is none.
--- args
tcplife -L 0
--- rc
2
--- stdout
--- stderr
~.*: --localport takes numbers from 1 to 65535, with commas between, not '0'
