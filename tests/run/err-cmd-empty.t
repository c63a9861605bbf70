# An empty command.
--- prog
BEGIN { exit(); }
--- args
-c '' {prog}
--- rc 1
--- stdout
--- stderr
ERROR: cannot run '': the command is empty
