# A threshold that is no number.
--- args
mysqld_qslower 1 slow
--- rc
2
--- stdout
--- stderr
mysqld_qslower: min-ms takes a number from 0 to 99999999, not 'slow'
