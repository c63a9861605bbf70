# Over before it begins.
--- args
zfsslower -d 0
--- rc
2
--- stdout
--- stderr
~.*: --duration takes a number from 1 to 99999999, not '0'
...
