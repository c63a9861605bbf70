# A killed run leaves its probe; the next one takes it away.
--- args
uprobe --exec '{work} sleep 3000' p:{work}:work_target
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- file kill.sh
sonde=$(readlink $1) work=$2
"$sonde" uprobe "p:$work:work_target" >/dev/null &
pid=$!
cd /sys/kernel/tracing || exit 2
until grep -q "[:]sonde_${pid}_" uprobe_events; do sleep 0.1; done
kill -9 $pid
wait $pid
grep -q "sonde_${pid}_" uprobe_events || exit 3
"$sonde" tpoint --exec true sched:sched_process_exit >/dev/null || exit 4
! grep -q "sonde_${pid}_" uprobe_events
--- run
sh {tmp}/kill.sh /proc/{sonde}/exe {work}
--- timeout
30
--- stdout
...
