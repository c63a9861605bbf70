# Stacks of no frames, and of more than the kernel takes.
--- prog
BEGIN { print(len(kstack(0))); print(len(kstack(1000)) <= 127); print(stack_len(ustack(raw, 0))); exit(); }
--- needs root bpf
--- stdout
0
true
0


