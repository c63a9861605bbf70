# debugf() writes to the kernel's own trace, with whole 64-bit numbers.
--- args
-e 'BEGIN { $s = "two"; debugf("{tmp} %d %s %x", -5000000000, $s, (uint64)-1); debugf("{tmp} %s%%", "three"); } interval:s:5 { }'
--- needs root bpf tracefs kernel>=5.13
--- file lines.sh
for i in 1 2 3 4 5 6 7 8 9 10; do
	n=$(grep -cE "$1 (-5000000000 two ffffffffffffffff|three%)$" /sys/kernel/tracing/trace)
	test $n -eq 2 && exit
	sleep 0.2
done
cat /sys/kernel/tracing/trace >&2
exit 1
--- run
sh {tmp}/lines.sh {tmp}
--- stop INT
--- stderr
~.*WARNING: The debugf\(\) builtin is not recommended.*
...
