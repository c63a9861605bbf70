# --exec runs a command, shows what it opens, and ends with it.
--- args
opensnoop -x --exec '{work} open 3 1'
--- needs
root bpf btf tracefs
--- stdout
PID    COMM               FD ERR PATH
...
~[0-9]+ +work +-1 +2 .*/work-no-2
