# A script that is not there.
--- prog
x
--- args
/nonexistent/x.bt
--- rc
1
--- stderr
ERROR: failed to open file '/nonexistent/x.bt': No such file or directory
