# A word that is no file, but nearly a tool.
--- args
opensnop
--- rc
1
--- stderr
ERROR: failed to open file 'opensnop': No such file or directory
HINT: did you mean the tool opensnoop?
