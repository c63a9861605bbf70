# No number.
--- args
filelife -p me
--- rc
2
--- stdout
--- stderr
~.*: --pid takes .*'me'.*
