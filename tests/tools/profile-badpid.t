# A process of a list that is not there.
--- args
profile -p 1,4194305
--- rc
2
--- stdout
--- stderr
~.*: --pid takes numbers of processes or threads that run, with commas between them, not '1,4194305'
