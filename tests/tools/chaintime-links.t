# link-a waited for link-b, which waited for link-c, which a timer woke.
# (A waker may be a program whose functions have no names, which stderr tells.)
--- args
chaintime -m 1000 --format=folded --exec '{work} links 12 45'
--- needs
root bpf btf
--- stderr
...
--- stdout
...
~link-a;.*work_link;.*schedule;--;try_to_wake_up;.*work_link;.*link-b;--;try_to_wake_up;.*work_links;.*main;.*link-c;--;\[interrupt\] {truth a 2%}
...
