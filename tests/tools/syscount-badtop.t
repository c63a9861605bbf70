# No rows at all.
--- args
syscount -T 0
--- rc
2
--- stdout
--- stderr
~.*: --top takes a number from 1 to 99999999, not '0'
