# As JSON.
--- args
argdist -i 60 --format json -C 'p:{workpie}:work_target(int i):int:i % 2#half'
--- needs root bpf uprobe
--- run
{workpie} call 9
--- stop INT
--- stdout
...
{"type": "printf", "data": "half\n\tCOUNT      EVENT\n"}
{"type": "row", "data": {"count": 4, "event": "i % 2 = 1"}}
{"type": "row", "data": {"count": 5, "event": "i % 2 = 0"}}
