# A script without a probe is not run.
--- prog
macro f() { 1 }
--- stderr
No probes to attach
--- rc
1
