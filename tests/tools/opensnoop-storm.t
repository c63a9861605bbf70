# 20000 opens that fail in a row: each is a line.
--- args
opensnoop -x -n storm --output {tmp}/out
--- needs
root bpf tp:syscalls:sys_enter_openat
--- timeout
30
--- run
{work} comm storm open 20000 20000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c work-no- {tmp}/out) = 20000'
