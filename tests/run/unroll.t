# unroll repeats, and may use a parameter.
--- prog
BEGIN { $i = 0; unroll(3) { printf("%d ", $i); $i += 2; } unroll($1) { printf("x"); } printf("\n"); exit(); }
--- args
{prog} 2
--- needs
root bpf
--- stdout
0 2 4 xx


