# The thread at the end of the row is woken by its neighbour alone; too short
# times are left out.
--- args
wakeuptime -f -m 1000 --exec '{work} links 12 45'
--- needs
root bpf btf
--- stdout
...
~link-b;.*ksys_write;.*try_to_wake_up;link-a {truth woken-a 2%}
...
