# What cannot be attached: before or after all else is seen, and what comes of
# it under each word for missing probes.
try() {
	bpftrace -e "config = { missing_probes = $1 } $2 { }
		BEGIN { print(1); exit(); }" >out 2>err
	echo "$1 $2: $?"
	cat out
	grep -e ERROR -e Attached err
}
for p in "u:$work:work_target+1000" "u:$work:work_target+1000,u:$work:work_target" \
	watchpoint:0x1001:8:w 'hardware:cycles:9,hardware:instructions:9,s:cs:9'; do
	for v in error warn ignore; do
		try $v "$p"
	done
done 2>&1 | grep -v 'WARNING\|^ERROR: watchpoint'
for p in "u:$work:0x1" "u:$work:1001"; do
	bpftrace -e "$p { }" >/dev/null 2>err
	echo "$p: $?"
	grep -m 1 ERROR err
done
