# interval fires again and again.
--- prog
interval:ms:20 { @n++; if (@n >= 3) { exit(); } }
--- needs
root bpf
--- stdout


@n: 3
