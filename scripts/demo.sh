#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main job, on this machine, by itself: three questions, a few seconds each.
# Everything it starts ends with it; the file it writes is removed.
set -u
file=$(mktemp ./demo-XXXXXX)
trap 'rm -f "$file"' EXIT
mountpoint -q /sys/kernel/tracing || mount -t tracefs none /sys/kernel/tracing

say() { printf '\n\033[1m# %s\033[0m\n' "$1"; }

say "Which programs make system calls? (3 seconds)"
echo "sonde -e 'tracepoint:raw_syscalls:sys_enter { @[comm] = count(); } interval:s:3 { exit(); }'"
(for i in 1 2 3 4 5; do ls -lR /usr/share >/dev/null 2>&1; sleep 0.3; done) &
./sonde -e 'tracepoint:raw_syscalls:sys_enter { @[comm] = count(); }
	interval:s:3 { exit(); }'
wait

say "Which processes start? (3 seconds)"
echo "sonde execsnoop -T"
(sleep 1; uname -a; date; id -u; ls /proc/self >/dev/null) >/dev/null &
timeout -s INT 3 ./sonde execsnoop -T
wait

say "How long do disk writes take? (3 seconds)"
echo "sonde biolatency"
(sleep 1; dd if=/dev/zero of="$file" bs=64k count=200 oflag=direct 2>&1; sync) \
	>/dev/null 2>&1 &
timeout -s INT 3 ./sonde biolatency
wait

say "More: sonde tools, sonde doctor, sonde -l, README.md"
