# str with a length, strlen, index, sizeof.
--- prog
BEGIN { $s = "abcdefgh"; print(str($s, 5)); print(strlen($s)); print($s[0]); print(sizeof("abc")); print(strcontains($s, "cde")); print(strcontains($s, "cdf")); exit(); }
--- needs
root bpf
--- stdout
abcd
8
97
4
true
false


