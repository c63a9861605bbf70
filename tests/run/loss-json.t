# Losses are records, too.
--- prog
interval:s:100 { }
--- file flood.bt
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { printf("e\n"); }
--- file check
export BPFTRACE_PERF_RB_PAGES=1
"$1" -f json -c "$2 syscalls getppid 50000" flood.bt >out 2>err || exit 1
[ -s err ] && exit 1
printed=$(jq -r "select(.type == \"printf\").data" out | grep -c "^e$")
lost=$(jq -s "map(select(.type == \"lost_events\").data.events) | add" out)
[ $((printed + lost)) -eq 50000 ]
--- needs root bpf tp:syscalls:sys_enter_getppid cmd:jq
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 20
--- stdout


