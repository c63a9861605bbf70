# clear() in END leaves nothing to print.
--- prog
BEGIN { @a = 1; @b = 2; exit(); } END { clear(@a); }
--- needs
root bpf
--- stdout


@b: 2
