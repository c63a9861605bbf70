# A command that is a folder.
--- prog
BEGIN { exit(); }
--- args
-c /tmp {prog}
--- rc 1
--- stdout
--- stderr
ERROR: cannot run '/tmp': Is a directory
