# --depth 1: the waker alone.
--- args
chaintime -K -m 50000 --depth 1
--- needs
root bpf btf
--- run
{work} links 5 100
--- stop
INT
--- stdout
...
~link-a;[^-]*;schedule;__schedule;--;try_to_wake_up;[^-]*;link-b {truth a 2%}
...
