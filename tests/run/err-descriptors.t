# Too few descriptors: the first thing that had none is named, and nothing stays.
--- prog
interval:s:100 { }
--- needs root bpf
--- run
sh -c '(ulimit -n 4; exec env -u SONDE_READY_FD /proc/{sonde}/exe -q -e "BEGIN { exit(); }") 2>err; test $? = 1'
sh -c 'grep -qx "ERROR: cannot create the BPF map for .*: Too many open files" err'
sh -c '(ulimit -n 6; exec env -u SONDE_READY_FD /proc/{sonde}/exe -q -e "BEGIN { exit(); }") 2>err; test $? = 1'
sh -c 'grep -q "ERROR: .*: Too many open files" err'
--- stop INT
