# A pattern that takes more programs than it may.
--- prog
config = { max_bpf_progs = 2 }
tracepoint:sched:sched_process_* { @ = count(); }
--- needs root bpf tracefs
--- rc
1
--- stdout
--- stderr
~{prog}:2:1-33: ERROR: Your program is trying to generate more than [0-9]+ BPF programs, which exceeds the current limit of 2
tracepoint:sched:sched_process_* { @ = count(); }
~~{32}
HINT: use a narrower pattern, or raise max_bpf_progs in the config block
