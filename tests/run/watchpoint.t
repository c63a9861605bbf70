# The debug registers tell exactly the writes and the calls.
--- prog
watchpoint:0x20000000:8:w { @w[comm] = count(); }
watchpoint:0x20000800:1:x { @x[comm] = count(); @ip[reg("ip") - 0x20000800] = count(); }
--- needs root bpf
--- run
{work} poke 20000000 300 500 70
--- stop INT
--- stdout


@ip[0]: 70
@w[work]: 300
@x[work]: 70
