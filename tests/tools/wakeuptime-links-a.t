# The thread at the end of the row is woken by its neighbour alone; too short
# times are left out.
--- args
wakeuptime -f -m 10000 --format=folded
--- needs
root bpf btf
--- run
{work} links 25 20
--- stop
INT
--- stdout
...
~link-b;.*ksys_write;.*try_to_wake_up;link-a {truth woken-a 20%}
...
