# One-liners of bcc's trace and argdist about the C library and calls, all at once,
# as they were written (a `p` for a format that bcc's has not, a line end that was
# forgotten): each sees what one process does, 40 times each.
--- args
tpoint --exec 'sh {tmp}/all.sh {workpie}' sched:sched_process_exit 'pid == 1'
--- needs root bpf btf uprobe tracefs tp:syscalls:sys_enter_read
--- file all.sh
sonde=$(readlink /proc/$PPID/exe) n=0 pids=
: >ready
mkfifo go
sh -c 'read -r _ <go; exec "$0" libc 40' "$1" &
pid=$!

# one ARGUMENT...: one more
one() {
	n=$((n + 1))
	echo "$*" >what.$n
	SONDE_READY_FD=3 "$sonde" "$@" 3>>ready >out.$n 2>err.$n &
	pids="$pids $!"
}

# rows N COUNT REGEX: so many lines of the N-th are such
rows() {
	found=$(grep -Ec "$3" out.$1)
	[ "$found" = "$2" ] ||
		echo "$(cat what.$1): $found lines: $(head -n 50 out.$1 err.$1)"
}

one trace 'c:open (arg2 == 42) "%s %d", arg1, arg2'
one trace -p $pid 'p:c:write (arg1 == 1) "writing %d bytes to STDOUT", arg3'
one trace -p $pid 'r:c:malloc (retval) "allocated = %p", retval'
one trace -p $pid 'c:pthread_create (arg3 != 0) "%U", arg3'
one trace -p $pid 'sys_read (arg3 > 3) "read %d bytes", arg3'
one argdist -i 600 -p $pid -C 'p:c:malloc(size_t size):size_t:size:size==16'
one argdist -i 600 -p $pid -C 'p:c:write(int fd):int:fd' -T 5
one argdist -i 600 -p $pid -H 'r:c:read()'
one argdist -i 600 -p $pid -C 'r:c:gets():char*:$retval#snooped strings'
until [ $(wc -c <ready) -ge $n ]; do
	sleep 0.1
	for one in $pids; do
		[ -e /proc/$one/exe ] || break 2
	done
done
echo go >go
wait $pid || echo "the workload: $?"
kill -INT $pids
for one in $pids; do
	wait $one || echo "exit code $?: $(cat err.*)"
done
rows 1 40 "^$pid .* open +/dev/null 42$"
rows 2 40 "^$pid .* write +writing 7 bytes to STDOUT$"
[ $(grep -Ec "^$pid .* malloc +allocated = 0x[0-9a-f]+$" out.3) -ge 40 ] ||
	cat what.3 out.3
rows 4 40 "^$pid .* pthread_create +libc_thread\+0x0 \[.*\]$"
[ $(grep -Ec "^$pid .* sys_read +read 5 bytes$" out.5) = 40 ] || cat what.5 out.5
awk '/size = 16$/ && $1 >= 40 { ok = 1 } END { exit !ok }' out.6 || cat what.6 out.6
rows 7 1 '^	40 +fd = 1$'
awk '/ 4 -> 7 +:/ && $5 >= 40 { ok = 1 } END { exit !ok }' out.8 || cat what.8 out.8
rows 9 1 '^snooped strings$'
rows 9 1 '^	20 +\$retval = snooped-0$'
rows 9 1 '^	20 +\$retval = snooped-1$'
cat err.*
--- stdout
Tracing sched:sched_process_exit. Ctrl-C to end.

Ending tracing...
--- timeout
60
