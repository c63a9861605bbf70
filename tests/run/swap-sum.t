# The same of sums: 0 is printed where nothing but 0 was added.
--- prog
interval:s:100 { }
--- file swap.bt
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @s = sum(3); @z = sum(0); }
interval:ms:2 { print(@s); clear(@s); print(@z); clear(@z); }
--- file load
for i in 1 2 3 4; do "$1" syscalls getppid 50000 & done; wait
--- file check
"$1" -q -c "sh load $2" swap.bt >out 2>err || exit 1
missed=$(sed -n "s/^  \([0-9]*\) at .*program was running on this CPU/\1/p" err | head -n 1)
awk -v m="${missed:-0}" "/^@s/ { s += \$2 } /^@z/ { z += \$2; n++ } END { exit !(s + 3 * m == 600000 && !z && n > 10) }" out
--- needs root bpf tp:syscalls:sys_enter_getppid cpus>=2 cmd:awk
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 20
--- stdout


