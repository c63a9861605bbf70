# A field that a struct has not, with the nearest.
--- prog
BEGIN { print(((struct task_struct *)curtask)->pidd); }
--- needs btf
--- rc 1
--- stdout
--- stderr
~.*: ERROR: Struct/union of type 'struct task_struct' does not contain a field named 'pidd'
...
~HINT: did you mean .*'pid'.*
