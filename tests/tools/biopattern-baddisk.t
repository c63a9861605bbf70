# A disk that there is not.
--- args
biopattern -d nosuchdisk
--- rc
2
--- stdout
--- stderr
~.*: --disk takes a name that the kernel knows, not 'nosuchdisk'
...
