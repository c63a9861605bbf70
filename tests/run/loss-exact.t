# A flood into a tiny ring: what is printed and what is told as lost make up
# what happened.
--- prog
interval:s:100 { }
--- file flood.bt
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { printf("e\n"); }
--- file check
export BPFTRACE_PERF_RB_PAGES=1
"$1" -q -c "$2 syscalls getppid 50000" flood.bt >out 2>err || exit 1
printed=$(grep -c "^e$" out)
lost=$(awk "/^WARNING: Lost [0-9]+ events\$/ { n += \$3 } END { print n }" err)
[ "$lost" ] && [ $((printed + lost)) -eq 50000 ]
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 20
--- stdout


