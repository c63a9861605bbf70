# Strings compare by their text, whatever their size.
--- prog
BEGIN { if ("abc" == "abcd") { print(1); } else { print(2); } $s = "hello"; if ($s == "hello") { print(3); } if ($s != "hell") { print(4); } print(strncmp($s, "help", 3)); print(strncmp($s, "help", 4) == 0); exit(); }
--- needs
root bpf
--- stdout
2
3
4
0
false


