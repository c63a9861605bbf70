# A key of another type.
--- prog
BEGIN { @a[1] = 1; @a["x"] = 1; }
--- rc 1
--- stdout
--- stderr
~.*:1:20-27: ERROR: Argument mismatch for @a: trying to access with arguments: 'string\[2\]' when map expects arguments: 'int8'
...
