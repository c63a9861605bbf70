# Something set up before, taken down after, and not held against sonde.
--- needs tracefs root
--- setup
mkdir /sys/kernel/tracing/instances/selftest-ok
--- cleanup
rmdir /sys/kernel/tracing/instances/selftest-ok
--- args
access /sys/kernel/tracing/instances/selftest-ok
--- stdout
0
