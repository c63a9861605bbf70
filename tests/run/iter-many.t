# More records than the ring holds: each is read before the next object.
--- prog
iter:ksym { printf("%-200s\n", "a long line"); @n = count(); }
END { $n = (uint64)@n; printf("%d\n", $n > 1000); }
--- needs root bpf btf kernel>=6.0
--- timeout 60
--- stdout
...
~a long line *
1


~@n: [0-9]+
