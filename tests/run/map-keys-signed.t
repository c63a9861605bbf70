# Other values sort by key, integers with their sign.
--- prog
BEGIN { @k[10] = "x"; @k[9] = "y"; @k[-1] = "z"; exit(); }
--- needs
root bpf
--- stdout


@k[-1]: z
@k[9]: y
@k[10]: x
