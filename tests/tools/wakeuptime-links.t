# link-c wakes link-b, which wakes link-a: 12 times, 45 ms apart.
--- args
wakeuptime -f -u -m 1000 --format=folded --exec '{work} links 12 45'
--- needs
root bpf btf
--- stdout
...
~link-c;.*ksys_write;.*try_to_wake_up;link-b {truth woken-b 2%}
...
