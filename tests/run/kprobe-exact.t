# A kernel that preempts programs leaves out, at fentry, what other tasks of the CPU
# call meanwhile: a kprobe is not fentry there, and counts each of four processes'
# calls on two CPUs.
--- prog
kprobe:vfs_read /comm == "work" && arg2 == 1/ { @ = count(); }
--- args
-v {prog}
--- needs root bpf btf kprobe fentry
--- env
SONDE_WITHOUT=unpreempted
--- file go
for i in 1 2 3 4; do "$1" read 50000 /dev/zero & done; wait
--- run
sh go {work}
--- stop INT
--- timeout 60
--- stdout


@: 200000
--- stderr
kprobe:vfs_read: perf kprobe
