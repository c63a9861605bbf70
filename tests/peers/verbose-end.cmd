# What -v says of the last probe and of the command.
bpftrace -v -e 'end { print(1) }' -c /bin/true 2>&1 | grep -v '^WARNING: '
bpftrace -v -e 'end { print(1) }' -c /bin/false 2>&1 | grep -v '^WARNING: '
bpftrace -v -e 'begin { print(2); exit() } end { print(1) }' 2>&1 | grep -v '^WARNING: '
