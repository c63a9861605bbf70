# Twenty programs, each removed as soon as it has run: all have names.
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "brief"/ { @[ustack(1)] = count(); }
--- file many
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	cp "$1" brief && ./brief syscalls getppid 2 && rm brief
done
--- args
-f json -q -c 'sh many {work}' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
~\{"type": "map", "data": \{"@": \{("\\nsyscall\+[0-9]+\\n": 2,? ?){20}\}\}\}
