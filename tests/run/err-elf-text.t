# A shell script is no target of a uprobe.
--- prog
uprobe:./script:main { }
--- setup
sh -c 'echo "#!/bin/sh" >{tmp}/script; chmod 755 {tmp}/script'
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: uprobe target file '.*script' is not an ELF file
...
