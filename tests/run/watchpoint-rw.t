# Reads and writes together.
--- prog
watchpoint:0x20000000:8:rw { @[comm] = count(); }
--- needs root bpf
--- run
{work} poke 20000000 300 500 70
--- stop INT
--- stdout


@[work]: 800
