# A word where a number belongs.
--- args
fileslower ten
--- rc
2
--- stdout
--- stderr
~.*: min-ms takes a number from 0 to 99999999, not 'ten'
...
