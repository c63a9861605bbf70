# Constants fold with their sign.
--- prog
BEGIN { print((-10) / 3); print((-8) >> 1); print(-7 % 3); print(2 * 3 + 4); exit(); }
--- needs
root bpf
--- stdout
-3
-4
-1
10


