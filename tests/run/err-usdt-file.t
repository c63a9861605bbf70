# A file that is not there.
--- prog
usdt:/no/such/file:x { }
--- needs root
--- rc 1
--- stdout
--- stderr
~.*:1:1-21: ERROR: usdt target file '/no/such/file' does not exist or is not executable
...
