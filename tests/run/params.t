# Positional parameters as numbers and strings.
--- prog
BEGIN { print($1); print(str($2)); print($#); printf("%s %d\n", str($1), $1 + 1); exit(); }
--- args
{prog} 42 hello
--- needs
root bpf
--- stdout
42
hello
2
42 43


