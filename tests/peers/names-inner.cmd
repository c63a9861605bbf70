# Names inside of bpftrace's library that a script may write itself, some of them only
# as a call, some only without.
bpftrace -e 'BEGIN { print(__builtin_comm); print(__builtin_elapsed > 0);
	print(__builtin_probe); print(__builtin_probetype);
	print(__builtin_ncpus == ncpus); print(__builtin_usermode);
	print(__builtin_cpid); print(sizeof(__builtin_comm)); @ = __builtin_comm; }
BEGIN { print(__builtin_is_literal(1)); print(__builtin_kfunc_exist("nosuch"));
	print(__builtin_kfunc_allowed("nosuch"));
	print(memcmp_record((a = 1), (a = 1), 1)); }'
bpftrace -e 'BEGIN { print(__builtin_config); }'
bpftrace -e "uprobe:$work:work_target { print(__builtin_func);
	print(__builtin_uaddr(\"work_target\") > 0); exit(); }" -c "$work call 2"
bpftrace -e 'BEGIN { print(__builtin_comm()); }' 2>&1 | grep ERROR
bpftrace -e 'BEGIN { print(__builtin_config()); }' 2>&1 | grep ERROR
bpftrace -e 'BEGIN { print(__builtin_func); }' 2>&1 | grep ERROR
bpftrace -e 'BEGIN { print(__builtin_retval); }' 2>&1 | grep ERROR
bpftrace -e 'BEGIN { print(__builtin_nosuch); }'
