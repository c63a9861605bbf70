# A count that is a word.
--- args
pidpersec 1 ten
--- rc
2
--- stdout
--- stderr
pidpersec: count takes a number from 1 to 99999999, not 'ten'
