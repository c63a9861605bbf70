# --depth 1: the waker alone.
--- args
chaintime -K -m 10000 --depth 1 --format=folded
--- needs
root bpf btf
--- run
{work} links 25 20
--- stop
INT
--- stdout
...
~link-a;[^-]*;schedule;__schedule;--;try_to_wake_up;[^-]*;link-b {truth a 20%}
...
