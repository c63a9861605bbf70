# Of several probes the one that could not be attached is named: x86 has four
# debug registers.
--- prog
w:0x20000000:8:w, w:0x20000008:8:w, w:0x20000010:8:w, w:0x20000018:8:w,
w:0x20000020:8:w { }
--- needs root bpf
--- rc 1
--- stderr
~.*ERROR: cannot attach watchpoint:536870944:8:w: the processor has no free debug register
...
