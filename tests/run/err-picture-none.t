# Nothing to draw is said before anything is traced.
--- prog
BEGIN { @n = count(); exit(); }
--- args
-f flame {prog}
--- needs root bpf
--- rc 1
--- stdout
--- stderr
ERROR: -f flame draws stacks: this script has none in its keys or values
HINT: @[ustack, kstack, comm] = count();
