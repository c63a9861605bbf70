# -T: seconds since the first open.
--- args
opensnoop -T -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
TIME(s)       PID    COMM               FD ERR PATH
~[0-9]\.[0-9]{9} +[0-9]+ +work +-1 +2 .*/work-no-2
