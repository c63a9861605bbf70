# A process that is not there.
--- args
fsslower -p 999999999
--- rc
2
--- stdout
--- stderr
~.*: --pid takes .*'999999999'.*
