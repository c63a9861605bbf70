# Closed descriptors are no place for maps: what is printed goes nowhere, and
# that is said where it can be.
--- prog
interval:s:100 { }
--- needs root bpf
--- run
sh -c 'env -u SONDE_READY_FD /proc/{sonde}/exe -q -e "BEGIN { printf(\"x\n\"); exit(); }" >&- 2>first; test $? = 1'
sh -c 'echo ERROR: cannot write output: Bad file descriptor | cmp - first'
sh -c 'env -u SONDE_READY_FD /proc/{sonde}/exe -q -e "BEGIN { printf(\"x\n\"); exit(); }" <&- 2>&- | grep -qx x'
sh -c 'env -u SONDE_READY_FD /proc/{sonde}/exe -q -e "BEGIN { printf(\"x\n\"); exit(); }" <&- >&- 2>&-; test $? = 1'
--- stop INT
