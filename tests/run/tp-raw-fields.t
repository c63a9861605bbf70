# Fields that raw arguments lead to, and the same of the record, for the same
# events: `args` alone wants the record. (What comes by an interrupt while a
# program of perf runs does not get to another one.)
--- prog
interval:s:100 { }
--- file both.bt
tracepoint:sched:sched_switch /args.prev_comm == "work" || args.next_comm == "work"/
{ @raw["switch", args.prev_comm, args.prev_pid, args.prev_prio, args.next_comm, args.next_pid, args.next_prio] = count(); }
tracepoint:sched:sched_switch /args.prev_comm == "work" || args.next_comm == "work"/
{ $r = args; @rec["switch", args.prev_comm, args.prev_pid, args.prev_prio, args.next_comm, args.next_pid, args.next_prio] = count(); }
tracepoint:sched:sched_waking,tracepoint:sched:sched_wakeup,tracepoint:sched:sched_wakeup_new /args.comm == "work"/
{ @raw[probe, args.comm, args.pid, args.prio, "", 0, args.target_cpu] = count(); }
tracepoint:sched:sched_waking,tracepoint:sched:sched_wakeup,tracepoint:sched:sched_wakeup_new /args.comm == "work"/
{ $r = args; @rec[probe, args.comm, args.pid, args.prio, "", 0, args.target_cpu] = count(); }
tracepoint:sched:sched_process_fork /comm == "work"/
{ @raw["fork", "", args.parent_pid, 0, "", args.child_pid, 0] = count(); }
tracepoint:sched:sched_process_fork /comm == "work"/
{ $r = args; @rec["fork", "", args.parent_pid, 0, "", args.child_pid, 0] = count(); }
tracepoint:sched:sched_process_exit /args.comm == "work"/
{ @raw["exit", "", args.pid, args.prio, "", 0, 0] = count(); }
tracepoint:sched:sched_process_exit /args.comm == "work"/
{ $r = args; @rec["exit", "", args.pid, args.prio, "", 0, 0] = count(); }
tracepoint:irq:softirq_entry /comm == "work"/
{ @raw["softirq", "", 0, 0, "", 0, args.vec] = count(); }
tracepoint:irq:softirq_entry /comm == "work"/
{ $r = args; @rec["softirq", "", 0, 0, "", 0, args.vec] = count(); }
--- file check
"$1" -v both.bt -c "$2 exec-tree 5" >out 2>err || exit 1
grep -q "sched_switch: raw tracepoint with BTF" err || exit 2
grep -q "sched_switch: perf tracepoint" err || exit 3
grep "^@raw" out | sed s/raw/rec/ | sort >raw
grep "^@rec" out | sort >rec
[ "$(grep -c fork raw)" -ge 5 ] && grep -q switch raw && grep -q wakeup raw || exit 4
grep -E "\\[(switch|fork|exit)," raw >raw1
grep -E "\\[(switch|fork|exit)," rec >rec1
cmp raw1 rec1 || exit 5
awk -F"\\]: " "NR == FNR { n[\$1] = \$2; next } !(\$1 in n) || n[\$1] < \$2 { exit 6 }" raw rec
--- needs root bpf btf tp:sched:sched_switch tp:irq:softirq_entry kernel>=6.1
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 30
--- stdout


