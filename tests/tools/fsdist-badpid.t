# A word where a number belongs.
--- args
fsdist -t ext4 -p x
--- rc
2
--- stdout
--- stderr
~.*: --pid takes the number of a process that runs, not 'x'
...
