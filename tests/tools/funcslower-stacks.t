# Who called, below each line; by -t, when each began.
--- args
funcslower -U -t -u 250000.5 '{workpie}:work_doze' '{workpie}:work_doze_twice'
--- needs root bpf uprobe
--- run
{workpie} doze 300
--- stop INT
--- stdout
Tracing function calls slower than 250000.500 us... Ctrl+C to quit.
TIME       COMM           PID    LAT(us)             RVAL FUNC
~0\.000000   work-pie       [0-9]+ +{300000..700000}\.[0-9]{2} +258 work_doze
~        work_doze_all\+0x[0-9a-f]+ \[work-pie\]
~        run_command\+0x[0-9a-f]+ \[work-pie\]
~        main\+0x[0-9a-f]+ \[work-pie\]
...
~0\.[3-6][0-9]{5}   work-pie       [0-9]+ +{600000..1400000}\.[0-9]{2} +4b0 work_doze_twice
~        work_doze_all\+0x[0-9a-f]+ \[work-pie\]
~        run_command\+0x[0-9a-f]+ \[work-pie\]
~        main\+0x[0-9a-f]+ \[work-pie\]
...
