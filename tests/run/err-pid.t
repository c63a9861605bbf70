# A process that is not there.
--- prog
BEGIN { exit(); }
--- args
-p 4194303 {prog}
--- rc
1
--- stderr
ERROR: there is no process with PID 4194303
