# Rows with a duration and a time are events of the trace viewer.
--- prog
BEGIN { row("%d" TIME = (uint64)5000000, "%d" PID = pid - pid + 7, "%s" COMM = "a\"<b", "%.3f" "LAT(us)" = 250000); exit(); }
--- args
-f chrome {prog}
--- needs root bpf
--- stdout
{"traceEvents":[
{"name":"a\"<b","ph":"X","ts":4750.000,"dur":250.000,"pid":7,"tid":7,"args":{"TIME":5000000,"PID":7,"COMM":"a\"<b","LAT(us)":250000}}
~\],"displayTimeUnit":"ns","otherData":\{.*"lost": 0\}\}
