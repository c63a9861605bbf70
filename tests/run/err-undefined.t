# A variable that was never set.
--- prog
BEGIN { print($x); }
--- rc
1
--- stderr
~.*:1:15-17: ERROR: Undefined or undeclared variable: \$x
...
