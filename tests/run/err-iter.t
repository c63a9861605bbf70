# An iterator that the kernel does not have, with the nearest.
--- prog
iter:taks { }
--- needs root bpf btf
--- rc 1
--- stderr
~.*ERROR: iter taks not available for your kernel version\.
...
HINT: did you mean iter:task?
