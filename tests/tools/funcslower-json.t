# A call by JSON, its stack as a text, with the time; -p: of one process of two.
--- args
funcslower --format json -U -T -p {pid} -m 250 '{workpie}:work_doze_twice'
--- needs root bpf uprobe
--- bg
{workpie} doze 300 300 300
--- run
{workpie} doze 300
{work} sleep 800
--- stop INT
--- stdout
...
~\{"type": "row", "data": \{"time": "[0-9:]{8}", "comm": "work-pie", "pid": [0-9]+, "lat_ms": {600..1400}\.[0-9]{2}, "rval": 1200, "func": "work_doze_twice", "ustack": "\\nwork_doze_all\+[0-9]+\\nrun_command.*\\n"\}\}
