# -p in a container: the kernel has another number for that process, which the rows show.
--- args
opensnoop -p 2 -d 1
--- needs root bpf btf
--- pidns sh -c 'while :; do : </dev/null; sleep 0.01; done'
--- stdout
PID    COMM               FD ERR PATH
~[0-9]{3,} +sh +3 +0 /dev/null
...
