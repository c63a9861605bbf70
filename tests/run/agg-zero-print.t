# print() then clear() of a sum of 0: one swap, and nothing stays.
--- prog
BEGIN { @a = sum(0); print(@a); clear(@a); exit(); }
--- needs root bpf
--- stdout
@a: 0


