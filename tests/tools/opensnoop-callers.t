# -c prints the stack that called open().
--- args
opensnoop -c -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
~[0-9]+ +work +-1 +2 .*/work-no-2

~ {8}[^ ]+
~ {8}[^ ]+
...
