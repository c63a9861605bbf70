# A binary is no script.
--- prog
x
--- args
{work}
--- rc
1
--- stderr
~.*is a program \(ELF\), not a script.*
...
