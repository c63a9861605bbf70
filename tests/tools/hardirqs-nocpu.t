# A CPU that is not there.
--- args
hardirqs -c 60000 1 1
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~hardirqs:[0-9:-]+: ERROR: there is no CPU 60000
