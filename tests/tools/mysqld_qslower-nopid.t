# The server has to be named.
--- args
mysqld_qslower
--- rc
2
--- stdout
--- stderr
~.*: pid is missing: the server
~Try '.* --help'\.
