# Clauses at one event of perf run in the order in which they were attached last, and
# they are attached as written; formats that bpftrace has not are refused.
bpftrace -e "software:page-faults:1 /pid == cpid && @a < 1/ { printf(\"a\"); @a++; }
software:faults:1 /pid == cpid && @b < 1/ { printf(\"b\"); @b++; }
software:page-faults:1 /pid == cpid && @c < 1/ { printf(\"c\"); @c++; }" -c 'sleep 0.1'
bpftrace -v -e 'software:cpu-clock:1000000000 { } profile:s:99 { }
software:page-faults:1000000 { } tracepoint:sched:sched_process_hang { }
interval:s:1 { exit(); } BEGIN { } END { }' 2>&1 | grep -i attach
bpftrace -f csv -e 'BEGIN { print(1); }'
bpftrace -f flame -e 'BEGIN { print(1); }'
