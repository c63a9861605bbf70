# Escapes in strings.
--- prog
BEGIN { printf("%s\n", "a\x41\101\tb\"q"); exit(); }
--- needs
root bpf
--- stdout
aAA	b"q


