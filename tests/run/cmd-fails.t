# How the command ended is its own affair.
--- prog
END { printf("end\n"); }
--- args
-c 'sh -c "exit 3"' {prog}
--- needs root bpf
--- stdout
end


