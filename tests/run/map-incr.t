# ++ and += on map values; postfix yields the old one.
--- prog
BEGIN { @["z"]++; @["z"]++; @["a"]++; @s = 10; @s += 5; @s -= 2; $o = @s++; print($o); print(@s); exit(); }
--- needs
root bpf
--- stdout
13
@s: 14


@[a]: 1
@[z]: 2
@s: 14
