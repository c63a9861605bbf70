# As a picture: the same chains, a part for each waker.
--- args
chaintime -K -m 1000 --format=folded --exec '{work} links 12 45'
--- needs
root bpf btf
--- stdout
...
~link-a;[^-]*;schedule;__schedule;--;try_to_wake_up;[^-]*;link-b;--;try_to_wake_up;[^-]*;link-c;--;\[interrupt\] {truth a 2%}
...
