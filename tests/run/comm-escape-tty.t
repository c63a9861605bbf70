# On a terminal it does not get to speak to the terminal.
--- prog
interval:s:100 { }
--- file name escaped
a\x1b[31mb
--- file esc.bt
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm != "sh"/ { printf("%s|\n", comm); @[comm] = 1; }
--- file go
exec "$1" comm "$(cat name)" syscalls getppid 1
--- file check
script -qec "$1 -q -c 'sh go $2' esc.bt" /dev/null </dev/null >out || exit 1
grep -q "^a.x1b.31mb|" out && grep -q "^@.a.x1b.31mb.: 1" out
--- needs root bpf tp:syscalls:sys_enter_getppid cmd:script
--- run
sh check /proc/{sonde}/exe {work}
--- stop INT
--- stdout


