# A probe that is not there, with the nearest.
--- prog
usdt:$1:work:guardet { }
--- args
{prog} {work}
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: No matches for usdt .*work:guardet\.
...
~HINT: did you mean usdt:{work}:guarded.*
