# link-c wakes link-b, which wakes link-a: 5 times, 100 ms apart.
--- args
wakeuptime -f -u
--- needs
root bpf btf
--- run
{work} links 5 100
--- stop
INT
--- stdout
...
~link-c;.*ksys_write;.*try_to_wake_up;link-b [1-9][0-9]+
...
