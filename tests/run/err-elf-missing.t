# An ELF file that is not there.
--- prog
uprobe:/nonexistent/prog:main { }
--- needs
root
--- rc
1
--- stderr
~.*: ERROR: .*/nonexistent/prog.*
...
