# Two at once, each with its own events.
--- args
tpoint --exec 'sh {tmp}/both.sh {work}' --output {tmp}/out syscalls:sys_enter_umask
--- needs
root tracefs tp:syscalls:sys_enter_umask tp:syscalls:sys_enter_dup
--- file both.sh
sonde=/proc/$PPID/exe
umask 077
"$sonde" tpoint --exec "$1 syscalls dup 30" --output dup.out syscalls:sys_enter_dup || exit 1
umask 022
test $(grep -c 'sys_dup(' dup.out) = 30 || exit 2
! grep -q sys_umask dup.out || exit 3
touch both
--- cleanup
test -e {tmp}/both
sh -c 'grep -q ": sys_umask(mask: 0x3f)" {tmp}/out'
sh -c '! grep -q sys_dup {tmp}/out'
--- stdout
--- timeout
30
