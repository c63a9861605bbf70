# One record a line.
--- prog
BEGIN { printf("hi %d\n", 1); @x[1, "a"] = 5; @c = count(); @h = hist(3); print((1, "b")); exit(); }
--- args
-f json {prog}
--- needs
root bpf
--- stdout
{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "printf", "data": "hi 1\n"}
{"type": "value", "data": [1,"b"]}
{"type": "map", "data": {"@c": 1}}
{"type": "hist", "data": {"@h": [{"min": 2, "max": 3, "count": 1}]}}
{"type": "map", "data": {"@x": {"1,a": 5}}}
