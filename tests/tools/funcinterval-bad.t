# Half of a USDT probe.
--- args
funcinterval u:libc:
--- rc 1
--- stdout
--- stderr
funcinterval: ERROR: 'u:libc:' is not u:LIBRARY:PROBE
