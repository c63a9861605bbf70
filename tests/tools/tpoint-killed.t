# What a killed run leaves is there, and the next one takes it away.
--- args
tpoint --exec '{work} sleep 3000' sched:sched_process_exit
--- needs
root tracefs tp:sched:sched_process_exit
--- file kill.sh
cd /sys/kernel/tracing/instances || exit 2
"$1" tpoint sched:sched_process_exit >/dev/null &
pid=$!
until ls | grep -q "^sonde_${pid}_"; do sleep 0.1; done
kill -9 $pid
wait $pid
ls | grep -q "^sonde_${pid}_" || exit 3
"$1" tpoint --exec true sched:sched_process_exit >/dev/null || exit 4
! ls | grep -q "^sonde_${pid}_"
--- run
sh {tmp}/kill.sh /proc/{sonde}/exe
--- timeout
30
--- stdout
...
