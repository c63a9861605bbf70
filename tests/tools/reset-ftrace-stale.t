# What a killed run left goes; what a living one has stays.
--- args
tpoint --exec '{work} sleep 4000' sched:sched_process_exit
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- file kill.sh
sonde=$(readlink $1) work=$2 mine=$3 here=$PWD
"$sonde" uprobe "p:$work:work_target" >/dev/null &
pid=$!
cd /sys/kernel/tracing || exit 2
until grep -q "[:]sonde_${pid}_" uprobe_events; do sleep 0.1; done
sleep 0.3
kill -9 $pid
wait $pid
"$sonde" reset-ftrace >"$here/out" || exit 3
! grep -q "sonde_${pid}_" uprobe_events || exit 4
! ls instances | grep -q "^sonde_${pid}_" || exit 5
ls instances | grep -q "^sonde_${mine}_" || exit 6
grep -q "^instance sonde_${pid}_.*, which has gone: removed" "$here/out" || exit 7
grep -q "^uprobe sonde_${pid}_.*, which has gone: removed" "$here/out" || exit 8
grep -q "^instance sonde_${mine}_.*, which runs: left" "$here/out" || exit 9
--- run
sh {tmp}/kill.sh /proc/{sonde}/exe {work} {sonde}
--- timeout
30
--- stdout
...
