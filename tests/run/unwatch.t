# A watchpoint that is taken away counts no more.
--- prog
watchpoint:0x20000000:8:w { @ = count(); unwatch(0x20000000); }
--- args
-c '{work} poke 20000000 100000 10 1' {prog}
--- needs root bpf
--- stdout


~@: {1..99999}
