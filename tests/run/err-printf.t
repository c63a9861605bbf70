# Too few arguments for a format.
--- prog
BEGIN { printf("%d %d\n", 1); }
--- rc
1
--- stderr
~.*:1:9-29: ERROR: not enough arguments for format string \(1 supplied, 2 expected\)
...
