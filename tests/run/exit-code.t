# exit(N) is the exit code; END still runs.
--- prog
BEGIN { exit(7); } END { printf("end\n"); }
--- needs
root bpf
--- rc
7
--- stdout
end


