# One at a time: the second one says who runs, and disturbs nothing.
--- args
funcgraph -m 1 --exec 'sh {tmp}/second.sh' --output {tmp}/out __x64_sys_umask
--- needs
root tracefs tracer:function_graph fn:__x64_sys_umask
--- file second.sh
/proc/$PPID/exe funcgraph __x64_sys_dup 2>err && exit 1
grep -q "^ERROR: PID $PPID uses what there is once in this kernel's tracer: one at a time" err || exit 2
umask 077
touch both
--- cleanup
test -e {tmp}/both
sh -c 'grep -q "__x64_sys_umask();" {tmp}/out'
--- stdout
--- timeout
30
