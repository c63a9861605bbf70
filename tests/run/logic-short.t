# && and || do not evaluate what they need not.
--- prog
BEGIN { @n = 0; if (0 && @n++) { print(1); } if (1 || @n++) { print(2); } print(@n); clear(@n); exit(); }
--- needs
root bpf
--- stdout
2
@n: 0


