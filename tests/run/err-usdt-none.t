# A program without probes.
--- prog
usdt:$1:* { }
--- args
{prog} /bin/true
--- needs root !vm
--- rc 1
--- stdout
--- stderr
~.*: ERROR: Probe has no valid attach points\..*
...
HINT: /bin/true has no USDT probes
