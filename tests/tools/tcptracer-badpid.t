# A process that is not there.
--- args
tcptracer -p 4194305
--- rc
2
--- stdout
--- stderr
~.*: --pid takes the number of a process that runs, not '4194305'
