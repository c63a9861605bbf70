# --depth 1: the waker alone.
--- args
chaintime -K -m 1000 --depth 1 --exec '{work} links 12 45'
--- needs
root bpf btf
--- stdout
...
~link-a;[^-]*;schedule;__schedule;--;try_to_wake_up;[^-]*;link-b {truth a 2%}
...
