# A CPU that is not there.
--- args
hardirqs -c 60000 1 1
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~hardirqs: ERROR: there is no CPU 60000
