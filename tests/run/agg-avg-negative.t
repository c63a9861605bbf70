# The average is cut towards zero.
--- prog
BEGIN { @a = avg(-7); @a = avg(2); exit(); }
--- needs
root bpf
--- stdout


@a: -2
