# More arguments than it takes.
--- args
zfsdist 1 2 3
--- rc
2
--- stdout
--- stderr
~.*: unexpected argument '3'
...
