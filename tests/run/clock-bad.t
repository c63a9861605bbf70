# Clocks and namespaces are words.
--- prog
BEGIN { print(nsecs(foo)); print(nsecs("boot")); print(pid(foo)); print(strftime("%Y", nsecs(monotonic))); }
--- rc
1
--- stderr
~.*:1:21-24: ERROR: Invalid timestamp mode: foo
...
~.*:1:34-47: ERROR: nsecs\(\) only supports timestamp_mode arguments \(string provided\)
...
~.*:1:60-63: ERROR: Invalid PID namespace mode: foo \(expects: curr_ns or init\)
...
~.*:1:73-105: ERROR: strftime\(\) can not take a monotonic timestamp
...
