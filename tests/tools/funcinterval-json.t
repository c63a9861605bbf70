# 4 calls, 300 ms apart, are 3 intervals.
--- args
funcinterval --format json -m '{workpie}:work_target'
--- needs root bpf uprobe
--- run
{workpie} call 4 300
--- stop INT
--- stdout
...
~\{"type": "hist", "unit": "msecs", "data": \{"@between": \[\{"min": 256, "max": 511, "count": {2..3}\}.*\]\}\}
...
