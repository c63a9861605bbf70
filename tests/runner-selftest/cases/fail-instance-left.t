# WHY: left behind: instance selftest-left
--- args
mkdir /sys/kernel/tracing/instances/selftest-left
--- cleanup
- rmdir /sys/kernel/tracing/instances/selftest-left
