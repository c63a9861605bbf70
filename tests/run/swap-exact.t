# Every event is in one interval only: printed and cleared maps add up to
# the whole, keyed and not, while four threads make 400000 events. What the
# kernel skips because the program is preempted it counts, and we tell.
--- prog
interval:s:100 { }
--- file swap.bt
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @k[tid] = count(); @t = count(); }
interval:ms:3 { print(@k); clear(@k); }
interval:ms:2 { print(@t); clear(@t); }
--- file load
for i in 1 2 3 4; do "$1" syscalls getppid 100000 & done; wait
--- file check
"$1" -q -c "sh load $2" swap.bt >out 2>err || exit 1
missed=$(sed -n "s/^  \([0-9]*\) at .*program was running on this CPU/\1/p" err | head -n 1)
awk -v m="${missed:-0}" "/^@k/ { k += \$2 } /^@t/ { t += \$2; n++ } END { exit !(k + m == 400000 && t + m == 400000 && n > 10) }" out
--- needs root bpf tp:syscalls:sys_enter_getppid cpus>=2 cmd:awk
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- timeout 20
--- stdout


