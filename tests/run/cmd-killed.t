# A command that was killed.
--- prog
END { printf("end\n"); }
--- args
-c 'sh -c "kill -9 $$"' {prog}
--- needs root bpf
--- stdout
end


