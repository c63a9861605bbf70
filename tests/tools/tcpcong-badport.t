# A range that ends before it begins.
--- args
tcpcong -L 3006-3000
--- rc
2
--- stdout
--- stderr
~.*: --localport takes numbers from 1 to 65535, with commas between, not '3006-3000'
