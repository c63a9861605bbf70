# A call by JSON, its stack as a text.
--- args
funcslower --format json -U -m 250 '{workpie}:work_doze_twice'
--- needs root bpf uprobe
--- run
{workpie} doze 300
--- stop INT
--- stdout
...
~\{"type": "row", "data": \{"comm": "work-pie", "pid": [0-9]+, "lat_ms": {600..1400}\.[0-9]{2}, "rval": 1200, "func": "work_doze_twice", "ustack": "\\nwork_doze_all\+[0-9]+\\nrun_command.*\\n"\}\}
