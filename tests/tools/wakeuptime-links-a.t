# The thread at the end of the row is woken by its neighbour alone; too short
# times are left out.
--- args
wakeuptime -f -m 50000
--- needs
root bpf btf
--- run
{work} links 5 100
--- stop
INT
--- stdout
...
~link-b;.*ksys_write;.*try_to_wake_up;link-a {truth woken-a 2%}
...
