# A command that may not be run.
--- prog
BEGIN { exit(); }
--- args
-c {tmp}/{prog} {prog}
--- rc 1
--- stdout
--- stderr
~ERROR: cannot run '.*': Permission denied
