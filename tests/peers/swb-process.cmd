# Numbers of processes, and commands, that are not there.
for p in 0 999999 abc 12x 4194304 4194305; do
	bpftrace -p $p -e 'BEGIN { exit(); }'
	echo "$p: $?"
done
bpftrace -p $$ -e 'BEGIN { print(1); } END { print(2); }'
for c in /nosuch nosuch /tmp /etc/passwd; do
	bpftrace -c $c -e 'BEGIN { exit(); }' 2>err
	echo "$c: $?"
	grep ERROR err
done
bpftrace -c true -p 1 -e 'BEGIN { }' 2>err
grep ERROR err
echo in | bpftrace -c cat -e 'END { print(1); }'
bpftrace -c 'sh -c exit' -e 'END { print(2); }'
bpftrace -c false -e 'BEGIN { print(3); }'
echo $?
bpftrace -c 'sleep 5' -e 'BEGIN { exit(3); } END { print(4); }'
echo $?
