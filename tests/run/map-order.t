# Maps print by the bytes of their names.
--- prog
BEGIN { @b = 1; @a = 1; @ = 3; @Z = 2; @_ = 4; exit(); }
--- needs
root bpf
--- stdout


@: 3
@Z: 2
@_: 4
@a: 1
@b: 1
