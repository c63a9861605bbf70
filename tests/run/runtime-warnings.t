# -k tells of reads and lookups that fail, each at its place.
--- prog
BEGIN {
	@a[1] = 2;
	print(@a[1]);
	print(@a[3]);
	$x = *(uint64 *)uptr(16);
	print($x);
	print(curtask.tgid == pid);
	exit();
}
--- args
-k {prog}
--- needs root bpf btf
--- stdout
2
0
0
true


@a[1]: 2
--- stderr
runtime-warnings.bt:4:8-13: WARNING: Can't lookup map element because it does not exist.
Additional Info - helper: map_lookup_elem, retcode: 0
    print(@a[3]);
          ~~~~~
runtime-warnings.bt:5:7-26: WARNING: Bad address
Additional Info - helper: probe_read_user, retcode: -14
    $x = *(uint64 *)uptr(16);
         ~~~~~~~~~~~~~~~~~~~
