# A directory is no script.
--- prog
x
--- args
/tmp
--- rc
1
--- stderr
ERROR: failed to open file '/tmp': it is a directory
