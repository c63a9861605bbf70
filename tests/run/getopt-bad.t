# Each kind of value that does not fit its option.
--- prog
-
--- args
-e 'BEGIN { print((getopt("a", 1), getopt("b", 1), getopt("c", 1), getopt("d", true), getopt("e", "x"), getopt("f", 1))); }' -- --a=foo --b --c=99999999999999999999 --d=zz --e --f=1k
--- stderr
ERROR: program command line option --a invalid integer (value: foo)
ERROR: program command line option --b expects an integer (value: true)
ERROR: program command line option --c value is out of range (value: 99999999999999999999)
ERROR: program command line option --d expects a boolean (e.g. 'true') (value: zz)
ERROR: program command line option --e expects a string (value: true)
ERROR: program command line option --f invalid trailing bytes (value: 1k)
--- rc
1
