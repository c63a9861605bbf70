# What BEGIN knows of itself.
--- prog
BEGIN { print(comm); print(probe); print(pid == tid); print(uid); print(cpu < 4096); print(nsecs > 0); print(elapsed < 10000000000); exit(); }
--- needs
root bpf
--- stdout
sonde
begin
true
0
true
true
true


