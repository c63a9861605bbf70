# Two floods, two reports: the first while tracing goes on. What is printed and
# what the reports say make up what happened, and the total is their sum. (The
# interval may lose an event of its own, too.)
--- prog
interval:s:100 { }
--- file flood.bt
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { printf("e\n"); }
interval:ms:1 { @ticks = count(); clear(@ticks); }
--- file twice
"$1" syscalls getppid 50000; sleep 2; "$1" syscalls getppid 50000
--- file check
export BPFTRACE_PERF_RB_PAGES=1
"$1" -q -c "/bin/sh twice $2" flood.bt >out 2>err || exit 1
printed=$(grep -c "^e$" out)
sums=$(awk "/^WARNING: Lost [0-9]+ events\$/ { n += \$3; reports++ }
	/^  [0-9]+ at tracepoint:/ { flood += \$1 }
	/^WARNING: Lost [0-9]+ events in all\$/ { all = \$3 }
	END { print n + 0, reports + 0, all + 0, flood + 0 }" err)
set -- $sums
[ $((printed + $4)) -eq 100000 ] && [ "$2" -ge 2 ] && [ "$3" -eq "$1" ]
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 20
--- stdout


