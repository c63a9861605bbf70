# A syntax error, placed.
--- prog
BEGIN { printf("x" }
--- rc
1
--- stderr
~.*:1:20-21: ERROR: syntax: expected '\)'
...
