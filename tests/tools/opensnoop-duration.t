# -d ends it.
--- args
opensnoop -d 1 -n no-such-command
--- needs
root bpf btf tracefs
--- stdout
PID    COMM               FD ERR PATH
