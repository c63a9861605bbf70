# No such type.
--- prog
-
--- args
-l 'struct no_such_type*'
--- needs btf
--- stderr
ERROR: no type is named 'struct no_such_type*'
--- rc
1
