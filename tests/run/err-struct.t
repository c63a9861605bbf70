# A struct that the kernel has not.
--- prog
BEGIN { print(((struct task_strct *)curtask)->pid); }
--- needs btf
--- rc 1
--- stdout
--- stderr
~.*: ERROR: Cannot resolve unknown type "struct task_strct"
...
