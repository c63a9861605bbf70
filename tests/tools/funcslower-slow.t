# Slow calls have a line each, also those within another; quick ones none.
--- args
funcslower -m 250 -a 1 '{workpie}:work_doze' '{workpie}:work_doze_twice'
--- needs root bpf uprobe
--- run
{workpie} doze 1 300
--- stop INT
--- stdout
Tracing function calls slower than 250 ms... Ctrl+C to quit.
COMM           PID    LAT(ms)             RVAL FUNC   ARG1
~work-pie +[0-9]+ +{300..700}\.[0-9]{2} +258 work_doze 0x12c
~work-pie +[0-9]+ +{300..700}\.[0-9]{2} +258 work_doze 0x12c
~work-pie +[0-9]+ +{300..700}\.[0-9]{2} +258 work_doze 0x12c
~work-pie +[0-9]+ +{600..1400}\.[0-9]{2} +4b0 work_doze_twice 0x12c
