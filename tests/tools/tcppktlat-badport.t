# A port that there is not.
--- args
tcppktlat -r 65536
--- rc 2
--- stdout
--- stderr
tcppktlat: --rport takes a number from 1 to 65535, not '65536'
