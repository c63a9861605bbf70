# A process that cannot be.
--- args
gethostlatency -p 99999999
--- rc
2
--- stdout
--- stderr
gethostlatency: --pid takes the number of a process that runs, not '99999999'
