# A storm of calls into small buffers, shown at the end and as it comes, and into
# those that it has by itself: what is printed and what is told as lost are all.
--- args
tpoint --exec 'sh {tmp}/check {work}' sched:sched_process_exit 'pid == 1'
--- needs root tracefs tp:syscalls:sys_enter_getppid
--- file check
sonde=$(readlink /proc/$PPID/exe)
# storm CALLS ARGUMENT...
storm() {
	n=$1
	shift
	"$sonde" tpoint "$@" --output out syscalls:sys_enter_getppid 2>err ||
		echo "exit code $?: $(cat err)"
	printed=$(grep -c ': sys_getppid()$' out)
	lost=$(sed -n "s/^WARNING: \([0-9]*\) of $n events were lost.*/\1/p" err)
	[ $((printed + ${lost:-0})) = $n ] ||
		echo "$*: printed $printed, lost ${lost:-none}: $(cat err)"
}
storm 20000 --buffer 4 -d 600 --exec "$1 syscalls getppid 20000"
[ "$lost" ] || echo "a buffer of 4 KiB held 20000 events"
storm 20000 --buffer 4 --exec "$1 syscalls getppid 20000"
storm 200000 --exec "$1 syscalls getppid 200000"
--- stdout
Tracing sched:sched_process_exit. Ctrl-C to end.

Ending tracing...
--- timeout
120
