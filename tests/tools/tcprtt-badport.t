# No port.
--- args
tcprtt -p 0
--- rc
2
--- stdout
--- stderr
~.*: --lport takes a number from 1 to 65535, not '0'
