# What is no port.
--- args
tcpconnect -P 80,70000
--- rc
2
--- stdout
--- stderr
~.*: --port takes numbers from 1 to 65535, with commas between, not '80,70000'
