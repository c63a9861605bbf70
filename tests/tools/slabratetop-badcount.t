# More reports than anybody can want.
--- args
slabratetop 1 99999999999
--- rc
2
--- stdout
--- stderr
slabratetop: count takes a number from 1 to 99999999, not '99999999999'
