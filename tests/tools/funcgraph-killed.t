# Killed in the middle, all that it set is set back by the next run.
--- args
tpoint --exec '{work} sleep 3000' sched:sched_process_exit
--- needs
root tracefs tracer:function_graph fn:__x64_sys_umask
--- file kill.sh
sonde=$(readlink $1)
cd /sys/kernel/tracing || exit 2
"$sonde" funcgraph -m 2 -C __x64_sys_umask >/dev/null &
pid=$!
until grep -q 2 max_graph_depth && ps | grep -q funcgraph; do sleep 0.1; done
sleep 0.5
kill -9 $pid
wait $pid
grep -q umask set_graph_function || exit 3
"$sonde" tpoint --exec true sched:sched_process_exit >/dev/null || exit 4
test $(cat max_graph_depth) = 0 || exit 5
grep -q 'all functions' set_graph_function || exit 6
test $(cat current_tracer) = nop || exit 7
! ls instances | grep -q "^sonde_${pid}_" || exit 8
test $(cat options/sleep-time) = 1 || exit 9
--- run
sh {tmp}/kill.sh /proc/{sonde}/exe
--- timeout
40
--- stdout
...
