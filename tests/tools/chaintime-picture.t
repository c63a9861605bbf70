# As a picture: the same chains, a part for each waker.
--- args
chaintime -K -m 10000 --format=folded
--- needs
root bpf btf
--- run
{work} links 25 20
--- stop
INT
--- stdout
...
~link-a;[^-]*;schedule;__schedule;--;try_to_wake_up;[^-]*;link-b;--;try_to_wake_up;[^-]*;link-c;--;\[interrupt\] {truth a 20%}
...
