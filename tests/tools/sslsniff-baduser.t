# A user that is not there.
--- args
sslsniff -u nobody-of-that-name
--- rc
2
--- stdout
--- stderr
~.*: --uid takes the number or name of a user, not 'nobody-of-that-name'
