# An iterator over one map's elements wants that map.
--- prog
iter:bpf_map_elem { }
--- needs root bpf btf
--- rc 1
--- stderr
~.*ERROR: cannot attach iter:bpf_map_elem: it walks one map, which a script cannot name
...
