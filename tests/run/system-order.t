# Commands run in their place; what fails says with which code.
--- prog
BEGIN { printf("a\n"); system("echo b %d %s", 1, "x"); printf("c\n"); system("echo d; exit 3"); print(1); }
--- needs
root bpf
--- args
--unsafe {prog}
--- stdout
a
b 1 x
c
d
1


--- stderr
ERROR: command exited with code 3
