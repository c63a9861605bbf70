# It takes no argument.
--- args
writeback 1
--- rc
2
--- stdout
--- stderr
~.*: unexpected argument '1'
...
