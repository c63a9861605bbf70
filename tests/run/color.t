# BPFTRACE_COLOR=always colors the line that names the place.
--- prog
BEGIN { x }
--- env
BPFTRACE_COLOR=always
--- stderr
~.\[31m{prog}:1:9-10: ERROR: Unknown identifier: 'x'.\[0m
BEGIN { x }
~ +~
--- rc
1
