# A sleep of 60 ms is slower than 20 ms, one of 1 ms is not.
--- args
funcslower --graph --exec 'sh {tmp}/naps.sh {work}' --output {tmp}/out __x64_sys_clock_nanosleep 20000
--- file naps.sh
exec $1 sleep 60
--- needs
root tracefs tracer:function_graph fn:__x64_sys_clock_nanosleep
--- cleanup
sh -c 'test $(grep -c "[-+!#*@$] .* us *|  } /[*] __x64_sys_clock_nanosleep [*]/" {tmp}/out) = 1'
sh -c 'test $(cat /sys/kernel/tracing/tracing_thresh) = 0'
--- stdout
