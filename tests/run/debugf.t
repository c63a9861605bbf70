# debugf() writes to the kernel's own trace, with whole 64-bit numbers.
--- args
-e 'BEGIN { $s = "two"; debugf("{tmp} %d %s %x", -5000000000, $s, (uint64)-1); debugf("{tmp} %s%%", "three"); } interval:s:5 { }'
--- needs root bpf tracefs kernel>=5.13
--- run
sh -c 'n=$(grep -cE "{tmp} (-5000000000 two ffffffffffffffff|three%)$" /sys/kernel/tracing/trace); test $n -eq 2'
--- stop INT
--- stderr
~.*WARNING: The debugf\(\) builtin is not recommended.*
...
