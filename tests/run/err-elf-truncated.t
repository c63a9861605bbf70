# An ELF file that was cut.
--- prog
uprobe:./cut:main { }
--- setup
sh -c 'head -c 100 {work} >{tmp}/cut; chmod 755 {tmp}/cut'
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: uprobe target file '.*cut' is a truncated ELF file
...
