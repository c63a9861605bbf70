# Division by zero yields 1 and a warning.
--- prog
BEGIN { $a = (uint64)0; @a = (uint64)10 / $a; exit(); }
--- needs
root bpf
--- stdout


@a: 1
--- stderr
...
~.*WARNING: Divide or modulo by 0 detected. This can lead to unexpected results. 1 is being used as the result.
...
