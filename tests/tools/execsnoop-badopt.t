# A wrong option: one message, exit code 2.
--- args
execsnoop --nope
--- rc
2
--- stdout
--- stderr
~.*unrecognized option '--nope'
~Try '.* --help'\.
