# Ten programs that live for a millisecond, each removed soon after: all have
# names.
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "brief"/ { @[ustack(1)] = count(); }
--- file many
for i in 1 2 3 4 5 6 7 8 9 10; do
	cp "$1" brief && ./brief syscalls getppid 2 && sleep 0.2 && rm brief
done
--- args
-f json -q -c 'sh many {work}' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- timeout 30
--- stdout
~\{"type": "map", "data": \{"@": \{("\\nsyscall\+[0-9]+\\n": 2,? ?){10}\}\}\}
