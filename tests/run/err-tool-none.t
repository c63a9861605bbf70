# A word that is neither a file nor like a tool.
--- args
javacalls
--- rc
1
--- stderr
ERROR: failed to open file 'javacalls': No such file or directory
HINT: it is no tool either; sonde tools lists them
