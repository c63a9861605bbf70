# A row without a duration.
--- prog
BEGIN { row("%d" TIME = nsecs, "%s" COMM = comm); exit(); }
--- args
-f chrome {prog}
--- needs root bpf
--- rc 1
--- stdout
--- stderr
ERROR: -f chrome draws rows that have a duration and a time: this script has no column named LAT or DURATION
HINT: row(TIME = nsecs, "LAT(us)" = $us, ..)
