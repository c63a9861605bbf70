# A list with a word in it.
--- args
offwaketime -p 1,x
--- rc
2
--- stdout
--- stderr
offwaketime: --pid takes numbers of processes or threads that run, with commas between them, not '1,x'
