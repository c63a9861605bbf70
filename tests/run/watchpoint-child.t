# With -c only that process is watched, from its first instruction.
--- prog
watchpoint:0x20000000:8:w { @ = count(); }
--- args
-c '{work} poke 20000000 1000 10 1' {prog}
--- needs root bpf
--- stdout


@: 1000
