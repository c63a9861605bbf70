# More lines than anybody can want.
--- args
loads 1 99999999999
--- rc
2
--- stdout
--- stderr
loads: count takes a number from 1 to 99999999, not '99999999999'
