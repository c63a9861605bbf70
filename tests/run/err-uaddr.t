# A symbol that the file does not have.
--- prog
uprobe:$1:work_code { print(uaddr("work_no_such_thing")); }
--- args
{prog} {work}
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: Could not resolve symbol: .*/work:work_no_such_thing
...
