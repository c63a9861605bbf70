# A binary is no script.
--- prog
x
--- args
{work}
--- rc
1
--- stderr
~ERROR: failed to open file '.*': it is an ELF binary, not a script
