# A time that cannot be.
--- args
wakeuptime -m 0
--- rc
2
--- stdout
--- stderr
~.*: --min-block-time takes a number from 1 to 1000000000000, not '0'
