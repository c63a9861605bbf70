# A depth that cannot be.
--- args
chaintime --depth 9
--- rc
2
--- stdout
--- stderr
~.*: --depth takes a number from 1 to 8, not '9'
