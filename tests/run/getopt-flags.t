# The words that a flag may have, in any case.
--- prog
begin { print((getopt("a"), getopt("b"), getopt("c"), getopt("d"), getopt("e", true), getopt("f", true), getopt("g", true), getopt("h", true))); exit(); }
--- args
{prog} -- --a=true --b=Yes --c=on --d=1 --e=false --f=no --g=OFF --h=0
--- stdout
(true, true, true, true, false, false, false, false)


