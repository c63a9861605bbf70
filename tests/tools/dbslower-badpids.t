# A list with what is no number, and one with a process that does not run.
--- args
dbslower mysql -p 1 1x
--- rc
2
--- stdout
--- stderr
dbslower: --pid takes numbers of processes or threads that run, with commas between them, not '1x'
