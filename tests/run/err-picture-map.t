# A map that the script does not have.
--- prog
BEGIN { @a[kstack] = count(); exit(); }
--- args
-f folded:@c {prog}
--- needs root bpf
--- rc 1
--- stdout
--- stderr
ERROR: -f folded: this script has no map @c
