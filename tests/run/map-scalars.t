# Keyless values of each kind, in order of their names.
--- prog
BEGIN { @x = 5; @n = -3; @s = "hi"; @b = true; @p = (int8 *)0x1234; @big = 9223372036854775807; exit(); }
--- needs
root bpf
--- stdout


@b: true
@big: 9223372036854775807
@n: -3
@p: 0x1234
@s: hi
@x: 5
