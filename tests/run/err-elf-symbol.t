# A symbol that is not there, with the nearest.
--- prog
uprobe:$1:work_targt { }
--- args
{prog} {work}
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: No matches for uprobe .*work_targt\.
...
~HINT: did you mean .*work_target.*
