# Fields of the current task, read and kept.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try -e 'BEGIN { print(comptime (1 + 2)); print(comptime sizeof(uint32)); }'
try -e 'BEGIN { print(curtask.comm); print(curtask->pid == pid); print(curtask.real_parent.comm != ""); print(curtask.se.load.weight > 0); }'
try -e 'BEGIN { $t = curtask; print($t.nosuch); }'
try -e 'BEGIN { $m = curtask.mm; print($m.start_code > 0); print(curtask.mm.mmap_base > 0); @[curtask.comm] = curtask.prio; }'
try -e 'BEGIN { print(curtask.cred.uid.val); print(curtask.signal.nr_threads); print(curtask.files.fdtab.max_fds > 0); }'
try -e 'BEGIN { print(curtask.comm[0]); print(curtask.utime > 0 ? 1 : 1); print(sizeof(curtask.comm)); print(curtask.comm == comm); }'
try -e 'BEGIN { $l = curtask.children; print($l.next != 0); @ = curtask.children.next != 0; }'
try -e 'BEGIN { @x = *curtask.cred; clear(@x); @y[curtask.cred.uid] = 1; print(curtask.cred.uid); }'
try -e 'BEGIN { @a[1,1] = 1; @a[1,2] = 2; @a[2,1] = 3; for ($kv : @a) { @b[$kv.0.0] = sum($kv.1); } clear(@a); print(@b); clear(@b); }'
