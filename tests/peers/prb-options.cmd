# Options: where they may stand, which exclude each other, what they take.
try() {
	bpftrace "$@" >out 2>err
	echo "$*: $?"
	cat out
	grep -m 1 -e ERROR -e Attached err
}
echo 'BEGIN { print($1); print(getopt("x", 1)); }' >a.bt
try a.bt 7 -q
try 7 a.bt -q
try -q -- a.bt 7
try -q a.bt 7 -- --x=3
try a.bt -f json 7
try t:sched:sched_switch -l
try -lq t:sched:sched_switch
try -l t:sched:sched_switch -v
try -l 'struct timespec64,struct list_head'
try -V --nosuch
try -l t:sched:sched_switch a
try -p -1 -e 'BEGIN { }'
try -p 0x1 -e 'BEGIN { }' -l
try -k --no-warnings -e 'BEGIN { }'
try -kk -e 'BEGIN { }'
try -k -k -e 'BEGIN { }'
try -c '' -e 'BEGIN { print(1); }'
try --dwarf-pid x -e 'BEGIN { }'
try --traceable-functions /etc/passwd -e 'BEGIN { print(1); }'
try -p 999999 -l
try -d libbpf -e 'BEGIN { }' | grep -v libbpf:
bpftrace -l /nosuch.bt 2>&1 | grep appears
bpftrace -e 'BEGIN { print($0); }' 2>&1 | grep ERROR
