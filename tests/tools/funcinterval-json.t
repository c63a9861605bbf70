# 4 calls, 300 ms apart, are 3 intervals, also in microseconds; -r: the pattern is a
# regular expression.
--- args
funcinterval --format json -u -r -i 60 '{workpie}:^work_targ'
--- needs root bpf uprobe
--- run
{workpie} call 4 300
--- stop INT
--- stdout
...
~\{"type": "hist", "unit": "usecs", "data": \{"@between": \[\{"min": 262144, "max": 524287, "count": {2..3}\}.*\]\}\}
...
