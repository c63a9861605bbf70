# -f O_DIRECTORY: no open of this workload has it.
--- args
opensnoop -f O_DIRECTORY -n work -x
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
