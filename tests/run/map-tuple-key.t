# Tuples as keys, nested too; strings are not quoted.
--- prog
BEGIN { @x["k", 2] = 5; @y[(1, (2, "z"))] = 3; exit(); }
--- needs
root bpf
--- stdout


@x[k, 2]: 5
@y[1, (2, z)]: 3
