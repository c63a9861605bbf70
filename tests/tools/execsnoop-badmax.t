# A number out of range.
--- args
execsnoop --max-args 0
--- rc
2
--- stdout
--- stderr
~.*: --max-args takes a number from 1 to 127, not '0'
