# Memory has no such address.
--- args
futexctn -l 0
--- rc
2
--- stdout
--- stderr
futexctn: --lock takes a number from 1 to 9223372036854775807, not '0'
