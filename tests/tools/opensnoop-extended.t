# -e shows flags and mode; -f picks by flag.
--- args
opensnoop -e -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
PID    COMM               FD ERR    FLAGS MODE PATH
~[0-9]+ +work +-1 +2 0{8} 0600 .*/work-no-2
