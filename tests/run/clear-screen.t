# Where there is no screen there is nothing to clear.
--- prog
BEGIN { printf("a\n"); clear_screen(); printf("b\n"); exit(); }
--- needs root bpf
--- stdout
a
b


