# One more library that is not there: its probes are optional, what the user names is not.
--- args
sslsniff --extra-lib openssl:/no/libssl.so
--- needs root bpf
--- rc 1
--- stdout
--- stderr
sslsniff: ERROR: --extra-lib: no file '/no/libssl.so'
