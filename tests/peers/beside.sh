# SPDX-License-Identifier: Apache-2.0
# What cases of commands have that hold a ready tool beside libbpf-tools' of that name.
#	tool NAME [OPTION...]	starts it; it has begun when it is attached to as
#				much as two seconds before
#	bcc NAME [OPTION...]	the same, beside bcc's of that name (guests)
#	rows PATTERN FIELD...	ends it, and prints these words of its rows, sorted
#	totals PATTERN FIELD	ends it, and prints the sum of that word of such rows;
#				of each block by itself, where a line `NAME = WORD`
#				is above
#	hold COMMAND...		a process that waits, its PID is $held, until `go`
#	new_fs TYPE [NS]	a new file system at /tmp/fs, until `old_fs` (guests)
#	outside COMMAND...	not in the root of the peers, but in the guest's
tool() {
	theirs="stdbuf -oL $1-libbpf" tries=20
	begin "$@"
}

# Theirs is compiled first, which takes minutes under emulation. Python keeps a
# SIGINT ignored that was so at its begin.
bcc() {
	theirs="/usr/bin/env --default-signal=INT PYTHONUNBUFFERED=1
		BCC_KERNEL_SOURCE=/usr/src/bcc $1-bpfcc" tries=200
	begin "$@"
}

# begin NAME [OPTION...]: ours, or $theirs with these options
begin() {
	name=$1
	shift
	if [ "$ours" ]; then
		"$ours" "$name" "$@" >out 2>err &
	else
		$theirs "$@" >out 2>err &
	fi
	tool=$! held_now=0
	for i in $(seq $tries); do
		before=$held_now
		sleep 2
		kill -0 $tool || break
		held_now=$(ls -l /proc/$tool/fd | grep -c "link\|perf")
		[ "$held_now" = 0 ] || [ "$held_now" != "$before" ] || break
	done
}

ended() {
	sleep 1
	kill -INT $tool
	for i in $(seq 20); do # some keep a SIGINT that a shell lets its jobs ignore
		[ -z "$ours" ] && kill -0 $tool || break
		sleep 0.5
	done 2>/dev/null
	[ "$ours" ] || kill $tool 2>/dev/null
	wait $tool
	cat err >&2
}

none() {
	echo "no rows of $([ "$ours" ] && echo "ours" && cat err out | head -n 5 || echo theirs)"
}

rows() {
	ended
	grep -E -e "$1" out >found || none
	shift
	awk -v fields="$*" '{
		n = split(fields, f)
		for (i = 1; i <= n; i++)
			printf "%s ", $f[i]
		print ""
	}' found | sort
}

totals() {
	ended
	grep -E -q -e "$1" out || none
	awk -v pattern="$1" -v "field=$2" '
		/^[A-Za-z_ ]+ = / { gsub("\047", ""); title = $0 " " }
		$0 ~ pattern { sum[title] += $field }
		END { for (t in sum) print t sum[t] }' out | sort
}

hold() {
	mkfifo go
	sh -c 'read -r _ <go; exec "$0" "$@"' "$@" &
	held=$!
}

go() {
	echo >go
	wait $held
}

outside() {
	chroot /proc/1/root "$@"
}

new_fs() {
	outside newfs "$1" /peers/tmp/fs "$2" >&2
}

old_fs() {
	outside newfs -d /peers/tmp/fs >&2
}
