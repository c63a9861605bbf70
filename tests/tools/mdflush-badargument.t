# It takes no argument.
--- args
mdflush md0
--- rc
2
--- stdout
--- stderr
~.*: unexpected argument 'md0'
...
