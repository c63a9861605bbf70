# A thousand opens, of which 17 fail: -x shows those.
--- args
opensnoop -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 1000 17
--- stop
INT
--- timeout
20
--- stdout
PID    COMM               FD ERR PATH
~[0-9]+ +work +-1 +2 .*/work-no-983
~[0-9]+ +work +-1 +2 .*/work-no-984
~[0-9]+ +work +-1 +2 .*/work-no-985
~[0-9]+ +work +-1 +2 .*/work-no-986
~[0-9]+ +work +-1 +2 .*/work-no-987
~[0-9]+ +work +-1 +2 .*/work-no-988
~[0-9]+ +work +-1 +2 .*/work-no-989
~[0-9]+ +work +-1 +2 .*/work-no-990
~[0-9]+ +work +-1 +2 .*/work-no-991
~[0-9]+ +work +-1 +2 .*/work-no-992
~[0-9]+ +work +-1 +2 .*/work-no-993
~[0-9]+ +work +-1 +2 .*/work-no-994
~[0-9]+ +work +-1 +2 .*/work-no-995
~[0-9]+ +work +-1 +2 .*/work-no-996
~[0-9]+ +work +-1 +2 .*/work-no-997
~[0-9]+ +work +-1 +2 .*/work-no-998
~[0-9]+ +work +-1 +2 .*/work-no-999
