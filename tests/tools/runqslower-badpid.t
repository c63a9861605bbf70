# A limit that is no number.
--- args
runqslower fast
--- rc 2
--- stdout
--- stderr
...
