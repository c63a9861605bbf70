# if, else if, else.
--- prog
BEGIN { $a = 2; if ($a == 1) { print("one"); } else if ($a == 2) { print("two"); } else { print("more"); } if (!$a) { print("no"); } else { print("yes"); } exit(); }
--- needs
root bpf
--- stdout
two
yes


