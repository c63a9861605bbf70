# -u and -U: who opens.
--- args
opensnoop -U -u root -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
UID   PID    COMM               FD ERR PATH
~0 +[0-9]+ +work +-1 +2 .*/work-no-2
