# The types of a module, listed and read without its name.
--- prog
BEGIN { print(sizeof(struct nullb_queue) > 8); print(offsetof(struct nullb_device, nullb)); }
interval:s:100 { }
--- file list
"$1" -l 'struct nullb_q*'; "$1" -lv 'struct nullb_queue'
--- needs root bpf btf file:/sys/kernel/btf/null_blk
--- run
sh -c 'sh list /proc/{sonde}/exe >list.out'
grep -qx "struct nullb_queue" list.out
grep -qx "null_blk: struct nullb_queue {" list.out
grep -q "struct nullb_device .dev;" list.out
--- stop INT
--- stdout
true
0


