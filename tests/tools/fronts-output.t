# --output holds for what is listed, too, and a full disk is told.
--- args
tpoint --exec 'sh {tmp}/all.sh {work}' --output {tmp}/events sched:sched_process_exit 'pid == 1'
--- needs
root tracefs tp:sched:sched_process_exit file:/dev/full
--- file all.sh
sonde=/proc/$PPID/exe
for what in "tpoint -l sched:sched_process_exit" "tpoint -v sched:sched_process_exit" \
	"tplist -v sched:sched_process_exit" "tplist -l $1" "tplist -vv -l $1" reset-ftrace; do
	"$sonde" $what >out || echo "$what"
	"$sonde" $what --output file >none || echo "$what --output"
	cmp out file || echo "$what: other than without"
	[ ! -s none ] || echo "$what: twice"
	[ -s out ] || continue # nothing to reset
	"$sonde" $what --output /dev/full 2>err && echo "$what: written to a full disk"
	[ "$(cat err)" = "ERROR: cannot write output: No space left on device" ] ||
		echo "$what: $(cat err)"
done
"$sonde" tpoint -l sched:sched_process_exit --output file/none 2>err && echo "no such folder"
cat err
--- stdout
ERROR: cannot open file/none: Not a directory
--- timeout
60
