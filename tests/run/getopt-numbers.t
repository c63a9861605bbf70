# Numbers of the command line are read as those of scripts; the last one counts.
--- prog
BEGIN { print((getopt("a", 1), getopt("b", 1), getopt("c", -1), getopt("d", false), $1, $2, $3)); exit(); }
--- args
-e 'BEGIN { print((getopt("a", 1), getopt("b", 1), getopt("c", -1), getopt("d", false), $1, $2, $3)); exit(); }' 1e3 0x1f 1_000 -- --a=7 --a=5ms --b=1e3 --c=-12 --d
--- needs root bpf
--- stdout
(5000000, 1000, -12, true, 1000, 31, 1000)


