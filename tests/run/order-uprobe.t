# Clauses on one place run in the order of the script, at the return too.
--- prog
uprobe:$1:work_target { printf("a"); }
uretprobe:$1:work_target { printf("x"); }
uprobe:$1:work_target { printf("b"); }
uretprobe:$1:work_target { printf("y\n"); }
--- args {prog} {work}
--- needs root bpf uprobe
--- run
{work} call 2
--- stop INT
--- stdout
abxy
abxy


