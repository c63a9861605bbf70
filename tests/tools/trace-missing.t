# A function that the library has not: told in the specifier.
--- args
trace 'c:getpid' 'r:c:no_such_function_at_all "%d", retval'
--- needs root bpf uprobe
--- rc 1
--- stdout
--- stderr
~specifier 2:1:1-28: ERROR: No matches for uretprobe .*:no_such_function_at_all.
r:c:no_such_function_at_all "%d", retval
~~+
