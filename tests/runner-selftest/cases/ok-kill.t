# Killed from outside: 128 and the signal's number.
--- args
ready wait
--- stop KILL
--- rc 137
