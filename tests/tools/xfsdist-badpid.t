# No process has such a number.
--- args
xfsdist -p -1
--- rc
2
--- stdout
--- stderr
~.*: --pid takes the number of a process that runs, not '-1'
...
