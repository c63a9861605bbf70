# No number.
--- args
tcpstates -D http
--- rc
2
--- stdout
--- stderr
~.*: --remoteport takes numbers from 1 to 65535, with commas between, not 'http'
