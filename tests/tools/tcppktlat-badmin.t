# A time below none.
--- args
tcppktlat -- -1
--- rc 2
--- stdout
--- stderr
tcppktlat: min-us takes a number from 0 to 99999999, not '-1'
