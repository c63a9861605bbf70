# A flood of calls into a small buffer, shown at the end and as it comes: what is
# printed and what is told as lost make up what happened.
--- args
-q -e 'interval:s:100 { }'
--- needs
root bpf tracefs tracer:function fn:__x64_sys_umask file:/sys/kernel/tracing/enabled_functions kprobe
--- file check
flood() {
	"$sonde" functrace --buffer 4 "$@" __x64_sys_umask >out 2>err || exit 1
	printed=$(grep -c ': __x64_sys_umask <-' out)
	lost=$(sed -n 's/^WARNING: \([0-9]*\) of 20000 events were lost.*/\1/p' err)
	[ $((printed + ${lost:-0})) -eq 20000 ] || {
		echo "$* printed $printed, lost ${lost:-none}" >&2
		cat err >&2
		exit 2
	}
}
sonde=$(readlink $1)
flood -d 60 --exec "$2 syscalls umask 20000"
[ "$lost" ] || exit 3
flood --exec "$2 syscalls umask 20000"
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 60
--- stdout


