# Without /sys nobody knows how large per-CPU values are: a refusal that says so.
--- prog
BEGIN { @ = count(); exit(); }
--- needs root bpf
--- hide /sys
--- rc 1
--- stdout
--- stderr
ERROR: cannot tell how many CPUs there are: /sys/devices/system/cpu/possible: No such file or directory
HINT: sysfs must be mounted at /sys
