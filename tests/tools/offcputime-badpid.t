# A process that cannot be.
--- args
offcputime -p 99999999
--- rc
2
--- stdout
--- stderr
offcputime: --pid takes numbers of processes or threads that run, with commas between them, not '99999999'
