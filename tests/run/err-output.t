# An output that cannot be opened.
--- prog
BEGIN { exit(); }
--- args
-o /nonexistent/x {prog}
--- needs root
--- rc 1
--- stdout
--- stderr
ERROR: Failed to open output file: "/nonexistent/x": No such file or directory
