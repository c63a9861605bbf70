# No such library.
--- args
tplist -l no-such-library
--- rc 1
--- stdout
--- stderr
tplist: 'no-such-library' is no library or program
