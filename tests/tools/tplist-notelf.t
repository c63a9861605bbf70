# A program, but a script.
--- args
tplist -l {tmp}/x
--- file x
#!/bin/sh
--- setup
chmod +x {tmp}/x
--- rc 1
--- stdout
--- stderr
tplist: '{tmp}/x' is not an ELF file
