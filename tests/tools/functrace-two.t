# Two at once, each with its own function.
--- args
functrace --exec 'sh {tmp}/both.sh {work}' --output {tmp}/out __x64_sys_close
--- needs
root tracefs tracer:function fn:__x64_sys_close fn:__x64_sys_dup kprobe
--- file both.sh
sonde=/proc/$PPID/exe
"$sonde" functrace --exec "$1 syscalls dup 30" --output uid.out __x64_sys_dup || exit 1
test $(grep -c ': __x64_sys_dup <-' uid.out) = 30 || exit 2
! grep -q sys_close uid.out || exit 3
touch both
--- cleanup
test -e {tmp}/both
sh -c '! grep -q sys_dup {tmp}/out'
--- stdout
--- timeout
30
