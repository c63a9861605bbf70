# The system, then each tool with the system's own numbers above it; who keeps
# the CPU busy is among those with most samples.
--- args
checklist 1
--- needs root bpf btf tracefs
--- timeout 60
--- bg
{work} spin 300 2
--- stdout
~[^ ]+, Linux [0-9][^ ]*, [1-9][0-9]* CPUs, up [0-9]+ d [0-9]+ h [0-9]+ min, [0-9-]{10} [0-9:]{8} .*
~load: [0-9.]+ [0-9.]+ [0-9.]+ \(1, 5, 15 minutes\), [1-9][0-9]* threads can run now
~memory: [1-9][0-9]* of [1-9][0-9]* MB available, swap: [0-9]+ of [0-9]+ MB in use
~time in which some task waited, last 10 s: CPU ([0-9.]+%|unknown), memory ([0-9.]+%|unknown), disks ([0-9.]+%|unknown)

1. execsnoop: short-lived processes
~    system: [0-9]+ processes and threads made
    COMM             PID     PPID    RET ARGS
...

2. opensnoop: files opened, those that fail first
~    system: [1-9][0-9]* files are open
    PID    COMM               FD ERR PATH
...
~[0-9]+\. biolatency: disks: how slow
~    system: [0-9]+ reads \([0-9]+ KB\) and [0-9]+ writes \([0-9]+ KB\) by all disks(, and [0-9]+ discards)?
...
~[0-9]+\. runqlat: threads that wait for a CPU
~    system: load [0-9]+\.[0-9]{2}, [1-9][0-9]* threads can run now, [0-9]+ switches
    Tracing run queue latency... Hit Ctrl-C to end.
...
12. profile: where the CPU time goes, the most at the end
~    system: CPUs ([5-9][0-9]|100)% busy
...
~    most by .*work [1-9][0-9]*.*
