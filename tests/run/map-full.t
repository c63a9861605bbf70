# A full map keeps what it has, and says so.
--- prog
config = { max_map_keys=2 } BEGIN { @a[1] = 1; @a[2] = 1; @a[3] = 1; exit(); }
--- needs
root bpf
--- stdout


...
--- stderr
...
~.*WARNING: Map full; can't update element.*
...
