# A time that is none.
--- args
btrfsslower soon
--- rc
2
--- stdout
--- stderr
~.*: min-ms takes a number from 0 to 99999999, not 'soon'
