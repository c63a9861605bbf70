# A program without probes.
--- prog
usdt:$1:* { }
--- args
{prog} /bin/true
--- needs root !vm
--- rc 1
--- stdout
--- stderr
~.*: ERROR: /bin/true has no USDT probes\.
...
