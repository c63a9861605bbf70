# Each tool with the system's own numbers above it.
--- args
checklist 1
--- needs root bpf btf tracefs
--- timeout 60
--- stdout
1. execsnoop: short-lived processes
~    system: [0-9]+ processes and threads made
    COMM             PID     PPID    RET ARGS
...

2. opensnoop: files opened, and not found
~    system: [1-9][0-9]* files are open
    PID    COMM               FD ERR PATH
...
~[0-9]+\. biolatency: disks: how slow
~    system: [0-9]+ reads \([0-9]+ KB\) and [0-9]+ writes \([0-9]+ KB\) by all disks
...
~[0-9]+\. runqlat: threads that wait for a CPU
~    system: load [0-9]+\.[0-9]{2}, [1-9][0-9]* threads can run now, [0-9]+ switches
    Tracing run queue latency... Hit Ctrl-C to end.
...
