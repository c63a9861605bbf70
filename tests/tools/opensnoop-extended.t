# -e shows flags and mode; -f picks by flag.
--- args
opensnoop -e -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
- {work} file-write {tmp}/no/dir 3 100
--- stop
INT
--- stdout
PID    COMM               FD ERR    FLAGS MODE PATH
~[0-9]+ +work +-1 +2 0{8} n/a  .*/work-no-2
~[0-9]+ +work +-1 +2 0*1?0*101 0600 .*/no/dir
