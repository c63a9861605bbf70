# A map has one type.
--- prog
BEGIN { @a = 1; @a = "x"; }
--- rc
1
--- stderr
~.*:1:17-25: ERROR: Type mismatch for @a: trying to assign value of type 'string\[2\]' when map already has a type 'int8'
...
