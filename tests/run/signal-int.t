# SIGINT ends the trace: END runs, maps are printed.
--- prog
BEGIN { @a = 1; } interval:s:100 { } END { printf("end\n"); }
--- needs root bpf
--- run
true
--- stop INT
--- stdout
end


@a: 1
