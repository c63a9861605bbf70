# 2000 execs in a row, failing ones: each is a line.
--- args
execsnoop -x -n ^storm$ --output {tmp}/out
--- needs
root bpf btf tp:syscalls:sys_enter_execve
--- timeout
30
--- run
{work} comm storm exec-fail 2000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c no-such- {tmp}/out) = 2000'
