# A command that is not there.
--- prog
BEGIN { exit(); }
--- args
-c /nonexistent/x {prog}
--- rc 1
--- stdout
--- stderr
ERROR: cannot run '/nonexistent/x': No such file or directory
