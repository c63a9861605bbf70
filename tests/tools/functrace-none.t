# No such function.
--- args
functrace no_such_function
--- needs
root tracefs tracer:function kprobe
--- rc
1
--- stdout
--- stderr
ERROR: no function that can be traced is called no_such_function
