# With ignore nothing is said, as long as one probe is left.
--- prog
config = { missing_probes = "ignore" }
hardware:cycles, tracepoint:no:such, kprobe:no_such, uprobe:/bin/true:no_such, iter:no_such { @ = count(); }
BEGIN { printf("x\n"); }
--- needs root bpf !pmu
--- stdout
x


