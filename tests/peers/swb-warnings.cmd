# -k: reads and lookups that fail are told, without it they are not.
told() {
	bpftrace "$@" >out 2>err
	echo $?
	cat out
	grep -v 'read functions\|RLIMIT' err
}
for k in -k --warnings --quiet; do
	told $k -e 'BEGIN { $x = *(uint64*)kptr(0x10); print($x); exit(); }'
	told $k -e 'BEGIN { print(*(uint8*)uptr(0x10)); exit(); }'
	told $k -e 'BEGIN { print(str(kptr(1))); exit(); }'
	told $k -e 'BEGIN { @a[2] = 1; $x = @a[5]; print($x); exit(); }'
	told $k -e 'BEGIN { @a[2] = 1; print(has_key(@a, 3)); exit(); }'
	told $k -e 'BEGIN { print(curtask.tgid == pid); exit(); }'
	told $k -f json -e 'BEGIN { $x = *(uint64*)kptr(8); print($x); exit(); }'
	told $k -f json -e 'BEGIN { @a[2] = 1; print(@a[1]); exit(); }'
done
told -f json -e 'let @m = hash(1); BEGIN { @m[1] = 1; @m[2] = 2; exit(); }'
