# A list that ends with a comma.
--- args
tcpconnect -P 80,
--- rc
2
--- stdout
--- stderr
~.*: --port takes numbers from 1 to 65535, with commas between, not '80,'
