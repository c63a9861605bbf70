# Nothing behind exit() runs.
--- prog
BEGIN { printf("a\n"); if (1) { exit(); } printf("b\n"); } END { printf("end\n"); @e = 1; }
--- needs
root bpf
--- stdout
a
end


@e: 1
